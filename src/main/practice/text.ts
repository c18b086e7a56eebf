// Where the strings of an upload's JSON go, and the collector for the short ones (a key, the file's name).

/** Takes the text of one JSON string, piece by piece. */
export type TextSink = {
  /** UTF-8 bytes as sent, escapes excepted. May split a character; a view valid during the call only. */
  readonly run: (bytes: Uint8Array) => void
  /** One UTF-16 unit that was written as an escape. A surrogate pair arrives as two calls. */
  readonly unit: (code: number) => void
  readonly end: () => void
}

/** A sink that can say what it was given. */
export type TextCollector = TextSink & { readonly text: () => string | null }

/** Where members the contract does not know go: nowhere. */
export const IGNORED: TextSink = { run: () => undefined, unit: () => undefined, end: () => undefined }

/**
 * Collects a string as UTF-16. `text()` is what has come so far, or null when it was not UTF-8. Past `most`
 * units it stops growing (one piece later at most): longer than allowed is all anyone needs to know.
 */
export function collectText(most: number): TextCollector {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  let broken = false

  const decode = (bytes: Uint8Array | null): void => {
    if (broken) return
    try {
      const more = bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true })
      if (text.length <= most) text += more
    } catch {
      broken = true
    }
  }
  const unit = (code: number): void => {
    // A character cut in two by an escape is not UTF-8: flushing makes the decoder say so.
    decode(null)
    if (text.length <= most) text += String.fromCharCode(code)
  }
  const end = (): void => {
    decode(null)
  }
  return { run: decode, unit, end, text: () => (broken ? null : text) }
}
