/**
 * Finds where a text stops being JSON, since the errors of JSON.parse don't always tell.
 */

const SPACE = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y // eslint-disable-line no-control-regex -- JSON forbids them there
const SIMPLE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** What may come next. A name and its colon, a value, and either of them or the end of an empty list or object. */
type Next = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'comma-or-end'

/** The line and column, both from 1, of the first sign that can't stand there. For a text that is no JSON. */
export function jsonFault(text: string): { line: number; column: number } {
  const before = text.slice(0, faultAt(text)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

function faultAt(text: string): number {
  const open: ('[' | '{')[] = []
  let next: Next = 'value'
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    at += found?.length ?? 0
    return found !== undefined && found !== ''
  }
  for (;;) {
    take(SPACE)
    const sign = text.charAt(at)
    const parent = open.at(-1)
    const isClose = sign === (parent === '[' ? ']' : '}') && parent !== undefined
    if (next === 'comma-or-end') {
      if (isClose) open.pop()
      else if (sign === ',' && parent !== undefined) next = parent === '[' ? 'value' : 'name'
      else return at
      at += 1
    } else if (isClose && (next === 'value-or-end' || next === 'name-or-end')) {
      open.pop()
      at += 1
      next = 'comma-or-end'
    } else if (next === 'name' || next === 'name-or-end') {
      if (!take(STRING)) return at
      take(SPACE)
      if (text.charAt(at) !== ':') return at
      at += 1
      next = 'value'
    } else if (sign === '[' || sign === '{') {
      open.push(sign)
      at += 1
      next = sign === '[' ? 'value-or-end' : 'name-or-end'
    } else if (take(STRING) || take(SIMPLE)) next = 'comma-or-end'
    else return at
  }
}
