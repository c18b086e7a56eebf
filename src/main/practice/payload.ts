// Follows one `file_data` string: takes off the data URI prefix, decodes the rest and counts it.
import { base64Decoder } from './base64.ts'
import { MOST_BYTES } from './contract.ts'
import type { TextSink } from './text.ts'

export type Payload = TextSink & {
  /** The decoded bytes since the last call; nothing more once there is a problem. */
  readonly drain: () => Uint8Array[]
  /** Which rule the data breaks so far, or null. Complete only after the string's end. */
  readonly problem: () => string | null
  /** The data URI's content type in small letters, or null without a prefix. */
  readonly prefixType: () => string | null
  /** Decoded bytes so far. */
  readonly size: () => number
}

const SCHEME = 'data:'
const LONGEST_PREFIX = 128

/**
 * A sink for `file_data`: strict base64 of 1 to 10 MiB, with or without `data:<mime>;base64,` before it (the
 * service's contract, "file_data" and "size"). Holds at most a prefix; the bytes leave through `drain`.
 */
export function followPayload(): Payload {
  const decoder = base64Decoder()
  let head: Uint8Array | null = new Uint8Array(0)
  let mime: string | null = null
  let problem: string | null = null
  let pieces: Uint8Array[] = []
  let size = 0

  const decode = (characters: Uint8Array): void => {
    const bytes = decoder.push(characters)
    if (bytes === null) {
      problem = 'file_data is not base64'
      return
    }
    size += bytes.length
    if (size > MOST_BYTES) problem = `the file is larger than ${String(MOST_BYTES)} bytes`
    else if (bytes.length > 0) pieces.push(bytes)
  }
  const begin = (start: Uint8Array): void => {
    const text = Buffer.from(start).toString('latin1', 0, LONGEST_PREFIX)
    if (!text.startsWith(SCHEME)) {
      const undecided = SCHEME.startsWith(text)
      head = undecided ? start : null
      if (!undecided) decode(start)
      return
    }
    const comma = text.indexOf(',')
    head = comma < 0 ? start : null
    if (comma < 0 && start.length < LONGEST_PREFIX) return
    const written = /^data:(?<mime>[^;,]+);base64$/u.exec(text.slice(0, Math.max(comma, 0)))?.groups?.mime
    mime = written?.toLowerCase() ?? null
    if (mime === null) problem = 'file_data has a prefix other than data:<type>;base64,'
    else decode(start.subarray(comma + 1))
  }
  const run = (bytes: Uint8Array): void => {
    if (problem !== null) return
    if (head === null) decode(bytes)
    else begin(Buffer.concat([head, bytes]))
  }
  const end = (): void => {
    // What was held back as the possible start of "data:" was data after all.
    if (head !== null && problem === null) decode(head)
    if (problem !== null) return
    if (!decoder.complete()) problem = 'file_data is not base64'
    else if (size === 0) problem = 'the file is empty'
  }
  const drain = (): Uint8Array[] => {
    const drained = pieces
    pieces = []
    return drained
  }
  // Everything base64 or a prefix may hold is ASCII: a unit beyond it becomes a byte neither takes.
  const unit = (code: number): void => {
    run(Uint8Array.of(Math.min(code, 0xff)))
  }
  return { run, unit, end, drain, problem: () => problem, prefixType: () => mime, size: () => size }
}
