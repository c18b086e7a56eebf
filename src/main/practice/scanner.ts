// Reads a JSON object whose values are all strings as its bytes arrive, holding none of it.
import { readString, type StringReader } from './strings.ts'
import { collectText, type TextSink } from './text.ts'

export type Scanner = {
  /** Takes the next bytes; false once the text cannot become well-formed. */
  readonly push: (chunk: Uint8Array) => boolean
  /** True when exactly one whole object was read. */
  readonly complete: () => boolean
}

type Place =
  'start' | 'first key' | 'next key' | 'key' | 'colon' | 'value' | 'text' | 'comma' | 'done' | 'broken'

// Far beyond any key the contract knows; a longer one is cut, and unknown either way.
const LONGEST_KEY = 128

/**
 * Scans one object of string members, as RFC 8259 writes them: any order, any whitespace, every escape. `open`
 * is asked, per member, where the value's text goes. Values that are not strings count as malformed: the
 * service's contract has none. Never throws for what was sent.
 */
export function scanStringMembers(open: (key: string) => TextSink): Scanner {
  let place: Place = 'start'
  let key = collectText(LONGEST_KEY)
  let reader: StringReader = readString(key)

  const afterSign = (sign: string): Place => {
    if (' \t\n\r'.includes(sign)) return place
    if (place === 'start' && sign === '{') return 'first key'
    if ((place === 'first key' || place === 'comma') && sign === '}') return 'done'
    if (place === 'comma' && sign === ',') return 'next key'
    if (place === 'colon' && sign === ':') return 'value'
    if ((place === 'first key' || place === 'next key') && sign === '"') {
      key = collectText(LONGEST_KEY)
      reader = readString(key)
      return 'key'
    }
    if (place === 'value' && sign === '"') {
      reader = readString(open(key.text() ?? ''))
      return 'text'
    }
    return 'broken'
  }
  const afterString = (): Place => {
    if (place === 'text') return 'comma'
    return key.text() === null ? 'broken' : 'colon'
  }
  const push = (chunk: Uint8Array): boolean => {
    let at = 0
    while (at < chunk.length && place !== 'broken') {
      if (place === 'key' || place === 'text') {
        at = reader.take(chunk, at)
        if (reader.state() === 'broken') place = 'broken'
        else if (reader.state() === 'ended') place = afterString()
      } else {
        place = afterSign(String.fromCharCode(chunk[at] ?? 0))
        at += 1
      }
    }
    return place !== 'broken'
  }
  return { push, complete: () => place === 'done' }
}
