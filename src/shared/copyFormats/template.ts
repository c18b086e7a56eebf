/**
 * Fills the user's own link template: text with fields such as {name}, or {name:json} to escape it for a context.
 */
import { escaped, percent, plainWord, ESCAPE_CONTEXTS, type EscapeContext, type Quote } from './escapes.ts'

/** The values for a template's fields. */
export interface TemplateValues {
  readonly url: string
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
}

const FIELD = new RegExp(String.raw`\{(url|name|expires)(?::(${ESCAPE_CONTEXTS.join('|')}))?\}`, 'g')

/** A template without this would copy no link. */
export const hasUrl = (template: string): boolean =>
  Array.from(template.matchAll(FIELD), ([, field]) => field).includes('url')

/** Fields with unknown names or contexts are left as they are. */
export function fill(template: string, { url, name, expiresAt }: TemplateValues): string {
  const values = { url, name, expires: new Date(expiresAt).toISOString() }
  // A plain field has no stated context, so its value is made safe in all of them.
  const plain = { ...values, url: plainAddress(url), name: plainWord(name) }
  // In one pass: a file may be called {url}.
  return template.replaceAll(
    FIELD,
    (_, field: keyof typeof values, place: EscapeContext | undefined, at: number) =>
      place === undefined ? plain[field] : escaped(values[field], place, openQuote(template, at, place)),
  )
}

/**
 * Characters with a meaning in a shell that a URL can do without. `&` stays, since it separates query parameters: in a
 * command, an address with one belongs in {url:sh}.
 */
const plainAddress = (url: string): string => url.replaceAll(/[\s"'`\\$;|<>(){}^!*]/g, percent)

const QUOTES: Readonly<Partial<Record<EscapeContext, { readonly signs: string; readonly escape: string }>>> =
  {
    json: { signs: '"', escape: '\\' },
    csv: { signs: '"', escape: '' },
    sh: { signs: `"'`, escape: '\\' },
    ps: { signs: `"'`, escape: '`' },
    cmd: { signs: '"', escape: '' },
  }

/** The quote that is open in `template` at this position. Nothing is an escape in single quotes. */
function openQuote(template: string, at: number, place: EscapeContext): Quote {
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
