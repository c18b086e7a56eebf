/**
 * Makes release notes safe to show: foreign text, which becomes a few plain lines.
 */
import * as v from 'valibot'
import { plainLine } from '../../../shared/text/plainText.ts'

/** More than this is not read, in UTF-16 units. */
const MOST_READ = 100_000
const LINE_UNITS = 300
const MOST_LINES = 40

const notesSchema = v.union([v.string(), v.array(v.object({ note: v.nullish(v.string(), '') }))])

/** @param notes as electron-updater gives them: text, Markdown or HTML, or a list with one for each version */
export function plainNotes(notes: unknown): string {
  const parsed = v.safeParse(notesSchema, notes)
  if (!parsed.success) return ''
  const text =
    typeof parsed.output === 'string' ? parsed.output : parsed.output.map(({ note }) => note).join('\n')
  const lines = withoutTags(text.slice(0, MOST_READ))
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => plainLine(line, LINE_UNITS))
    .filter((line) => line !== '')
  const shown = lines.slice(0, MOST_LINES)
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n')
}

/** GitHub's feed has HTML. What is no tag of HTML stays, such as `<name>` in a text. */
const BREAKING = /<\/?(?:p|br|h[1-6]|ul|ol|li|div|pre|blockquote|table|tr|hr)\b[^<>]*>/gi
const OTHER_TAGS =
  /<\/?(?:a|b|i|em|strong|code|span|del|img|kbd|sub|sup|tt|td|th|tbody|thead|details|summary)\b[^<>]*>/gi
const ITEM = /<li\b[^<>]*>/gi

const withoutTags = (text: string): string =>
  decoded(text.replaceAll(ITEM, '\n• ').replaceAll(BREAKING, '\n').replaceAll(OTHER_TAGS, ''))

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
