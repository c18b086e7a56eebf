/**
 * Fills the user's own link template: text with fields such as {name}, or {name:json} to escape it for a context.
 */
import type { MediaFacts } from '../media/mediaFacts.ts'
import { escaped, percent, plainWord, ESCAPE_CONTEXTS, type EscapeContext, type Quote } from './escapes.ts'

/** The values for a template's fields. */
export interface TemplateValues {
  readonly url: string
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
  /** What is known of its content. */
  readonly facts?: MediaFacts | undefined
}

/** The link's place among those that are copied together, from 1, and how many these are. */
export interface TemplatePlace {
  readonly n: number
  readonly total: number
}

/** The fields that a template may have. */
export const TEMPLATE_FIELDS = ['url', 'name', 'width', 'height', 'n', 'total', 'expires'] as const
type Field = (typeof TEMPLATE_FIELDS)[number]

const FIELD = new RegExp(
  String.raw`\{(${TEMPLATE_FIELDS.join('|')})(?::(${ESCAPE_CONTEXTS.join('|')}))?\}`,
  'g',
)

/** A template without this would copy no link. */
export const hasUrl = (template: string): boolean =>
  Array.from(template.matchAll(FIELD), ([, field]) => field).includes('url')

/** Fields with unknown names or contexts are left as they are. */
export function fill(template: string, values: TemplateValues, place: TemplatePlace): string {
  const { url, name, expiresAt, facts } = values
  const numbers = {
    width: digits(facts?.width),
    height: digits(facts?.height),
    n: digits(place.n),
    total: digits(place.total),
  }
  const all = { url, name, expires: new Date(expiresAt).toISOString(), ...numbers }
  // A plain field has no stated context, so its value is made safe in all of them.
  const plain = { ...all, url: plainAddress(url), name: plainWord(name) }
  // In one pass: a file may be called {url}.
  return template.replaceAll(FIELD, (_, field: Field, context: EscapeContext | undefined, at: number) => {
    if (context === undefined) return plain[field]
    const quote = openQuote(template, at, context)
    if (context === 'json' && quote === '' && field in numbers) return all[field] === '' ? 'null' : all[field]
    return escaped(all[field], context, quote)
  })
}

const digits = (number: number | undefined): string => (number === undefined ? '' : String(number))

/**
 * Characters with a meaning in a shell that a URL can do without. `&` stays, since it separates query parameters: in a
 * command, an address with one belongs in {url:sh}.
 */
const plainAddress = (url: string): string => url.replaceAll(/[\s"'`\\$;|<>(){}^!*]/g, percent)

/**
 * Which quotes a context has, what takes a sign's meaning, and what begins a comment. A quote in a shell or a table may
 * stay open over several lines; JSON and cmd.exe end it with the line.
 */
interface Quoting {
  readonly signs: string
  readonly escape: string
  readonly comment: string
  readonly spansLines: boolean
}

const QUOTES: Readonly<Partial<Record<EscapeContext, Quoting>>> = {
  json: { signs: '"', escape: '\\', comment: '', spansLines: false },
  csv: { signs: '"', escape: '', comment: '', spansLines: true },
  sh: { signs: `"'`, escape: '\\', comment: '#', spansLines: true },
  ps: { signs: `"'`, escape: '`', comment: '#', spansLines: true },
  cmd: { signs: '"', escape: '', comment: '', spansLines: false },
}

/** The quote that is open in `template` at this position. Nothing is an escape in single quotes. */
function openQuote(template: string, at: number, place: EscapeContext): Quote {
  const quoting = QUOTES[place]
  if (quoting === undefined) return ''
  const { signs, escape, comment, spansLines } = quoting
  let open: Quote = ''
  for (let i = spansLines ? 0 : template.lastIndexOf('\n', at - 1) + 1; i < at; i += 1) {
    const sign = template.charAt(i)
    if (sign === escape && open !== "'") i += 1
    else if (sign === comment && open === '' && /^$|[\s;&|(){}]/.test(template.charAt(i - 1))) {
      const end = template.indexOf('\n', i)
      if (end < 0 || end >= at) return ''
      i = end
    } else if (sign === open) open = ''
    else if (open === '' && (sign === '"' || sign === "'") && signs.includes(sign)) open = sign
  }
  return open
}
