/**
 * Texts from outside, written so that they mean nothing where they are put: in a command, in a document, in a table.
 */
import { steerless } from '../text/plainText.ts'

/** Where a text is going to stand. `sh` is any POSIX shell, zsh or fish; `ps` is PowerShell. */
export const PLACES = ['text', 'md', 'html', 'json', 'csv', 'url', 'sh', 'ps', 'cmd'] as const
export type Place = (typeof PLACES)[number]

/** The quote that is open there already, '' for none. */
export type Quote = '' | '"' | "'"

/** `text` for this place; quotes go round it where they are needed and none is open. */
export function escaped(text: string, place: Place, quote: Quote): string {
  switch (place) {
    case 'text':
      return steerless(text)
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
      // What is open is closed, and opened again behind.
      return `${quote}${inShell(text)}${quote}`
    case 'ps':
      return inPowerShell(text, quote)
    case 'cmd':
      return quote === '"' ? inCmd(text) : `"${inCmd(text)}"`
  }
}

/**
 * A name as one word that means nothing in any shell, document or table: letters, digits, emoji, `.`, `_` and `-`, not as
 * the first, are left. The modifier letters before U+0300 are not: Windows takes some for quotes.
 */
export const plainWord = (name: string): string =>
  steerless(name)
    .replaceAll(/(?:[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}._-]|[\u02B0-\u02FF])+/gu, '_')
    .replace(/^-/, '_')

/** Every sign that could mean something amid a link's text may be escaped (CommonMark, 2.4). */
export const inMarkdown = (text: string): string =>
  steerless(text).replaceAll(/[\\`*_[\]<>&~|!]/g, String.raw`\$&`)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** In an element, and in an attribute in quotes. */
export const inHtml = (text: string): string =>
  steerless(text).replaceAll(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign)

/** All of the text: what JSON.stringify leaves and could steer or hide is written as an escape. */
export const inJson = (text: string): string =>
  JSON.stringify(text).replaceAll(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, i) => unitEscape(sign.charCodeAt(i))).join(''),
  )

const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`

/**
 * Where a spreadsheet could see a formula begin: at the start, or after a separator or a quote, blanks between or not. It
 * takes full-width signs as well, and gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /((?:^|["',;:|])[\s\u200B-\u200F\u2060]*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])/g

/**
 * For a cell in quotes (RFC 4180). They do not help where another separator is guessed than the comma, since a quote counts
 * only at the beginning of a cell: whatever could be the beginning of one is guarded.
 */
export const inCsv = (text: string): string =>
  steerless(text).replaceAll(FORMULA, "$1'").replaceAll('"', '""')

/**
 * In single quotes a shell takes everything as it is (POSIX, 2.2.2), but fish a backslash, and csh `!`: these and the quote
 * itself stand outside them, each behind a backslash.
 */
export const inShell = (text: string): string =>
  `'${steerless(text).replaceAll(/['\\!]/g, String.raw`'\$&'`)}'`

/** PowerShell takes typographic quotes for quotes; what it passes on loses plain double quotes before version 7.3. */
function inPowerShell(text: string, quote: Quote): string {
  const plain = steerless(text).replaceAll('"', "'")
  if (quote === '"') return plain.replaceAll(/[`$"\u201C-\u201E]/g, '`$&')
  const doubled = plain.replaceAll(/['\u2018-\u201B]/g, '$&$&')
  return quote === "'" ? doubled : `'${doubled}'`
}

/**
 * For double quotes of cmd.exe. It looks for variables in quotes too: a percent sign stands outside them, behind a caret.
 * No quote can be escaped so that both cmd.exe and the program it starts understand; those that Windows takes for one
 * become apostrophes.
 */
const inCmd = (text: string): string =>
  steerless(text)
    .replaceAll(/["\u02BA\u2033\u201C-\u201F\uFF02]/g, "'")
    .replaceAll(/\\+(?=%|$)/g, '$&$&')
    .replaceAll('%', '"^%"')

/** One sign of a text as a URL writes it (RFC 3986, 2.1). */
export function percent(sign: string): string {
  const coded = encodeURIComponent(sign.toWellFormed())
  return coded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : coded
}
