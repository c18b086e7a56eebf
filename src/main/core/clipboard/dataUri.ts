/**
 * Parses data URIs (RFC 2397) as people copy them: `data:image/png;base64,…`, or with the bytes percent-encoded; bare,
 * in quotes, in `url(…)`, in HTML, Markdown or JSON.
 */
import { extensionOfType, LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { named, nothing } from './clipboardFound.ts'
import { SIGNATURE_BYTES, signatureOf } from '../../../shared/uploads/fileSignature.ts'
import type { ClipboardContent } from './clipboardContent.ts'

/** UTF-16 units around the URI: a longer text is about something else. */
const LONGEST_FRAME = 2000

/**
 * The bytes in the URI, unless there are too many, which is checked before decoding. Undefined when the text is not a
 * data URI; `data`, or its format's name, when the service does not accept its type. The bytes determine the type,
 * whatever the URI says.
 */
export function contentOfDataUri(text: string): ClipboardContent | undefined {
  const found = findUri(text)
  if (found === undefined) return undefined
  const [mime = '', ...parameters] = found.head.split(';').map((part) => part.trim().toLowerCase())
  // Prose that contains "data:".
  if (/\s/.test(mime) || (found.isFramed && !mime.includes('/'))) return undefined
  const body = withoutBackslashes(found.body)
  return parameters.at(-1) === 'base64' ? ofBase64(body, mime) : ofEscapes(body, mime)
}

/** The opening delimiter before the URI, and the end that matches it. Within (…) a title may follow, as in Markdown. */
const FRAMES: readonly (readonly [RegExp, RegExp])[] = [
  [/"$/, /\\?"/],
  [/'$/, /\\?'/],
  [/`$/, /`/],
  [/&(quot|#34|#x22);$/i, /&/],
  [/\($/, /\)|\s["']/],
  [/<$/, />/],
  [/=$/, /[\s>]/],
  [/:$/, /[\r\n,}]/],
]

interface Found {
  /** Between `data:` and the comma. */
  readonly head: string
  readonly body: string
  readonly isFramed: boolean
}

function findUri(text: string): Found | undefined {
  const at = text.slice(0, LONGEST_FRAME).search(/\bdata:/i)
  if (at < 0) return undefined
  // Only what lies between delimiters: a sentence that mentions a data URI is not one.
  const before = text.slice(0, at).trimEnd()
  const end = FRAMES.find(([opens]) => opens.test(before))?.[1]
  if (before !== '' && end === undefined) return undefined
  const head = /^data:([^,<>'`]{0,300}),/i.exec(text.slice(at, at + LONGEST_FRAME))
  if (head === null) return undefined
  const found = { head: withoutBackslashes(head[1] ?? ''), isFramed: before !== '' }
  const rest = text.slice(at + head[0].length)
  const length = end === undefined ? -1 : rest.search(end)
  if (length < 0) return { ...found, body: rest }
  const after = rest.slice(length)
  // With several, it is unclear which is meant.
  if (after.length > LONGEST_FRAME || /\bdata:[^,]{1,300},/i.test(after)) return undefined
  return { ...found, body: rest.slice(0, length) }
}

/** JSON and JavaScript write `\/`, line ends as `\n`, and any character as `\u002b`. */
const withoutBackslashes = (text: string): string =>
  text.includes('\\')
    ? text
        .replace(/\\u00([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\\[nrt]/g, '')
        .replaceAll('\\', '')
    : text

/** With or without line breaks, `+/` or `-_`; any of it may be percent-encoded. Closing delimiters may remain. */
function ofBase64(body: string, mime: string): ClipboardContent | undefined {
  const escaped = body.includes('%') ? unescaped(body).toString('latin1') : body
  const digits = escaped.replace(/\s+/g, '').replace(/={0,2}["'`)>;,]{0,9}$/, '')
  if (!/^[\w+/-]*$/.test(digits) || digits.length % 4 === 1) return undefined
  const size = Math.floor((digits.length * 3) / 4)
  const beginning = Buffer.from(digits.slice(0, 2 * SIGNATURE_BYTES), 'base64')
  return judged(mime, beginning, size, () => Buffer.from(digits, 'base64'))
}

function ofEscapes(body: string, mime: string): ClipboardContent {
  const written = Buffer.from(body)
  let size = 0
  for (let at = 0; at < written.length; at += escapeAt(written, at) === NO_ESCAPE ? 1 : 3) size += 1
  return judged(mime, unescaped(body.slice(0, 3 * SIGNATURE_BYTES)), size, () => unescaped(body))
}

/** Decodes the bytes only if they can be sent. */
function judged(mime: string, beginning: Buffer, size: number, decode: () => Buffer): ClipboardContent {
  const called = extensionOfType(mime)
  const signature = signatureOf(beginning)
  if (signature !== undefined && 'name' in signature) return named(signature)
  // Audio and video may begin in many ways, pictures in one.
  const isTrusted = called !== undefined && !mime.startsWith('image/')
  const extension = signature?.extension ?? (isTrusted ? called : undefined)
  if (extension === undefined) {
    return called === undefined ? nothing('data') : nothing('damaged', called.toUpperCase())
  }
  if (size > LIMIT_BYTES) return { kind: 'too-large', size, extension }
  return { kind: 'bytes', bytes: decode(), extension }
}

/** A percent sign that begins no escape stands for itself, as in browsers. */
function unescaped(text: string): Buffer {
  const bytes = Buffer.from(text)
  let end = 0
  for (let at = 0; at < bytes.length; end += 1) {
    const escaped = escapeAt(bytes, at)
    bytes[end] = escaped === NO_ESCAPE ? (bytes[at] ?? 0) : escaped
    at += escaped === NO_ESCAPE ? 1 : 3
  }
  return bytes.subarray(0, end)
}

const NO_ESCAPE = -1
const PERCENT = 0x25

/** The byte that the next three characters encode. Hand-written for speed: there may be millions and the app waits. */
function escapeAt(bytes: Buffer, at: number): number {
  if (bytes[at] !== PERCENT) return NO_ESCAPE
  const high = digitOf(bytes[at + 1] ?? 0)
  const low = digitOf(bytes[at + 2] ?? 0)
  return high < 0 || low < 0 ? NO_ESCAPE : 16 * high + low
}

/** The value of a hexadecimal digit; -1 for any other character. */
function digitOf(character: number): number {
  if (character >= 0x30 && character <= 0x39) return character - 0x30
  const letter = character | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
