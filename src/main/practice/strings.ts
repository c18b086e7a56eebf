// Reads one JSON string, from after its opening quote to its closing one, across any split of its bytes.
import type { TextSink } from './text.ts'

export type StringReader = {
  /** Reads on from `from`; returns the index after the last byte it used. */
  readonly take: (chunk: Uint8Array, from: number) => number
  readonly state: () => 'open' | 'ended' | 'broken'
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SMALL_U = 0x75
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** A reader that hands runs of plain bytes and single escaped units to `sink`. Never throws. */
export function readString(sink: TextSink): StringReader {
  let state: 'open' | 'ended' | 'broken' = 'open'
  let escaped = false
  let digits: string | null = null

  const escape = (byte: number): void => {
    const sign = String.fromCharCode(byte)
    if (digits !== null) {
      digits += sign
      if (!/^[0-9a-f]+$/iu.test(digits)) state = 'broken'
      else if (digits.length === 4) {
        sink.unit(Number.parseInt(digits, 16))
        digits = null
      }
      return
    }
    escaped = false
    if (byte === SMALL_U) {
      digits = ''
      return
    }
    const meant = ESCAPES.get(sign)
    if (meant === undefined) state = 'broken'
    else sink.unit(meant.charCodeAt(0))
  }
  const take = (chunk: Uint8Array, from: number): number => {
    let at = from
    while (at < chunk.length && state === 'open') {
      if (escaped || digits !== null) {
        escape(chunk[at] ?? 0)
        at += 1
        continue
      }
      const stop = endOfRun(chunk, at)
      if (stop > at) sink.run(chunk.subarray(at, stop))
      if (stop === chunk.length) return stop
      at = stop + 1
      if (chunk[stop] === QUOTE) {
        state = 'ended'
        sink.end()
      } else if (chunk[stop] === BACKSLASH) {
        escaped = true
      } else {
        // JSON forbids control characters inside a string, and nothing else ends a run.
        state = 'broken'
      }
    }
    return at
  }
  return { take, state: () => state }
}

function endOfRun(chunk: Uint8Array, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? 0
    if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) return at
  }
  return chunk.length
}
