/**
 * Escapes text from outside so that it has no special meaning in a command, a document or a table.
 */
import { safeLine } from '../text/plainText.ts'

/** The context that a text is escaped for. `sh` is any POSIX shell, zsh or fish; `ps` is PowerShell. */
export const ESCAPE_CONTEXTS = ['text', 'md', 'html', 'json', 'csv', 'url', 'sh', 'ps', 'cmd'] as const
export type EscapeContext = (typeof ESCAPE_CONTEXTS)[number]

/** The quote that is already open there; '' for none. */
export type Quote = '' | '"' | "'"

/** `text` escaped for this context, in quotes where they are needed and none is open. */
export function escaped(text: string, place: EscapeContext, quote: Quote): string {
  switch (place) {
    case 'text':
      return safeLine(text)
    case 'md':
      return inMarkdown(text)
    case 'html':
      return inHtml(text)
    case 'json':
      return quote === '"' ? inJson(text).slice(1, -1) : inJson(text)
    case 'csv':
      return quote === '"' ? inCsv(text) : `"${inCsv(text)}"`
    case 'url':
      return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*~]/g, percent)
    case 'sh':
      // Closes the open quote and reopens it afterwards.
      return `${quote}${inShell(text)}${quote}`
    case 'ps':
      return inPowerShell(text, quote)
    case 'cmd':
      return quote === '"' ? inCmd(text) : `"${inCmd(text)}"`
  }
}

/**
 * A name as one word with no special meaning in any shell, document or table: it keeps letters, digits, emoji, `.`, `_`
 * and `-`, the last not at the start. Modifier letters before U+0300 go: Windows treats some as quotes.
 */
export const plainWord = (name: string): string =>
  safeLine(name)
    .replaceAll(/(?:[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}._-]|[\u02B0-\u02FF])+/gu, '_')
    .replace(/^-/, '_')

/** Every character with a meaning inside a link's text may be escaped (CommonMark, 2.4). */
export const inMarkdown = (text: string): string =>
  safeLine(text).replaceAll(/[\\`*_[\]<>&~|!]/g, String.raw`\$&`)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** For an element, and for a quoted attribute. */
export const inHtml = (text: string): string =>
  safeLine(text).replaceAll(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign)

/** Keeps all of the text: control and invisible characters that JSON.stringify leaves are escaped too. */
export const inJson = (text: string): string =>
  JSON.stringify(text).replaceAll(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, i) => unitEscape(sign.charCodeAt(i))).join(''),
  )

/** `\u` and four digits. */
export const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`

/**
 * Where a spreadsheet could see the start of a formula: at the beginning, or after a separator or a quote, with or
 * without spaces between. Full-width signs count too. An apostrophe goes before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /((?:^|["',;:|])[\s\u200B-\u200F\u2060]*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])/g

/**
 * For a quoted cell (RFC 4180). Quotes do not help if the reader guesses a separator other than the comma, since a
 * quote counts only at the start of a cell: anything that could start one is guarded.
 */
export const inCsv = (text: string): string => safeLine(text).replaceAll(FORMULA, "$1'").replaceAll('"', '""')

/**
 * In single quotes a shell takes everything literally (POSIX, 2.2.2), except for a backslash in fish and `!` in csh:
 * these and the quote itself go outside the quotes, each after a backslash.
 */
export const inShell = (text: string): string =>
  `'${safeLine(text).replaceAll(/['\\!]/g, String.raw`'\$&'`)}'`

/** PowerShell treats typographic quotes as quotes; before 7.3 the arguments it passes on lose plain double quotes. */
function inPowerShell(text: string, quote: Quote): string {
  const plain = safeLine(text).replaceAll('"', "'")
  if (quote === '"') return plain.replaceAll(/[`$"\u201C-\u201E]/g, '`$&')
  const doubled = plain.replaceAll(/['\u2018-\u201B]/g, '$&$&')
  return quote === "'" ? doubled : `'${doubled}'`
}

/**
 * For double quotes in cmd.exe. It expands variables in quotes too, so a percent sign goes outside them, after a caret.
 * No escape for a quote works for both cmd.exe and the program it starts; characters that Windows treats as quotes
 * become apostrophes.
 */
const inCmd = (text: string): string =>
  safeLine(text)
    .replaceAll(/["\u02BA\u2033\u201C-\u201F\uFF02]/g, "'")
    .replaceAll(/\\+(?=%|$)/g, '$&$&')
    .replaceAll('%', '"^%"')

/** One character, percent-encoded (RFC 3986, 2.1). */
export function percent(sign: string): string {
  const coded = encodeURIComponent(sign.toWellFormed())
  return coded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : coded
}
