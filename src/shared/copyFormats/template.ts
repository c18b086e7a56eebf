/**
 * The user's own way to write a link: a text with fields such as {name}, or {name:json}, which says where it stands.
 */
import { escaped, percent, plainWord, PLACES, type Place, type Quote } from './escapes.ts'

/** What a template can be filled with. */
export interface Filling {
  readonly url: string
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
}

const FIELD = new RegExp(String.raw`\{(url|name|expires)(?::(${PLACES.join('|')}))?\}`, 'g')

/** A template without it would copy no link. */
export const hasUrl = (template: string): boolean =>
  Array.from(template.matchAll(FIELD), ([, field]) => field).includes('url')

/** What has another name, or is for another place, is left as it stands. */
export function fill(template: string, { url, name, expiresAt }: Filling): string {
  const values = { url, name, expires: new Date(expiresAt).toISOString() }
  // Nobody said where a plain one stands, so it is harmless in all places.
  const plain = { ...values, url: plainAddress(url), name: plainWord(name) }
  // In one go: a file may be called {url}.
  return template.replaceAll(FIELD, (_, field: keyof typeof values, place: Place | undefined, at: number) =>
    place === undefined ? plain[field] : escaped(values[field], place, openQuote(template, at, place)),
  )
}

/**
 * Signs that quote or order something in a shell, and that a URL can do without. `&` stays, since it parts what a query
 * says: an address that has it belongs into {url:sh} in a command.
 */
const plainAddress = (url: string): string => url.replaceAll(/[\s"'`\\$;|<>(){}^!*]/g, percent)

const QUOTES: Readonly<Partial<Record<Place, { readonly signs: string; readonly escape: string }>>> = {
  json: { signs: '"', escape: '\\' },
  csv: { signs: '"', escape: '' },
  sh: { signs: `"'`, escape: '\\' },
  ps: { signs: `"'`, escape: '`' },
  cmd: { signs: '"', escape: '' },
}

/** The quote that is open in `template` at this place. Nothing escapes in single quotes. */
function openQuote(template: string, at: number, place: Place): Quote {
  const { signs, escape } = QUOTES[place] ?? { signs: '', escape: '' }
  let open: Quote = ''
  for (let i = template.lastIndexOf('\n', at - 1) + 1; i < at; i += 1) {
    const sign = template.charAt(i)
    if (sign === escape && open !== "'") i += 1
    else if (sign === open) open = ''
    else if (open === '' && (sign === '"' || sign === "'") && signs.includes(sign)) open = sign
  }
  return open
}
