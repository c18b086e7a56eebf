/**
 * Data URIs (RFC 2397): `data:image/png;base64,…`, or with the bytes percent-encoded.
 */
import { extensionOfType, LIMIT_BYTES } from '../../shared/limits.ts'
import type { ClipboardContent } from './outside.ts'

/**
 * The bytes in it, unless they are too many, which is known before they are decoded. Undefined when the text is no data
 * URI; `data` when it is one of a type that the service does not take.
 */
export function contentOfDataUri(text: string): ClipboardContent | undefined {
  const head = /^data:([^,\s]{0,200}),/i.exec(text)
  if (head === null) return undefined
  const [mime = '', ...parameters] = (head[1] ?? '').split(';')
  const extension = extensionOfType(mime)
  if (extension === undefined) return { kind: 'nothing', found: 'data' }
  const body = text.slice(head[0].length)
  return parameters.at(-1)?.toLowerCase() === 'base64'
    ? ofBase64(body, extension)
    : ofEscapes(body, extension)
}

/** Broken into lines or not, `+` and `/` or `-` and `_`; any of it may be percent-encoded. */
function ofBase64(body: string, extension: string): ClipboardContent | undefined {
  const escaped = body.includes('%') ? unescaped(body).toString('latin1') : body
  const digits = escaped.replace(/\s+/g, '').replace(/={1,2}$/, '')
  if (!/^[\w+/-]*$/.test(digits) || digits.length % 4 === 1) return undefined
  const size = Math.floor((digits.length * 3) / 4)
  if (size > LIMIT_BYTES) return { kind: 'too-large', size, extension }
  return { kind: 'bytes', bytes: Buffer.from(digits, 'base64'), extension }
}

function ofEscapes(body: string, extension: string): ClipboardContent {
  const written = Buffer.from(body)
  let size = 0
  for (let at = 0; at < written.length; at += escapeAt(written, at) === undefined ? 1 : 3) size += 1
  if (size > LIMIT_BYTES) return { kind: 'too-large', size, extension }
  return { kind: 'bytes', bytes: unescaped(body), extension }
}

/** A percent sign that begins no escape stands for itself, as browsers have it. */
function unescaped(text: string): Buffer {
  const bytes = Buffer.from(text)
  let end = 0
  for (let at = 0; at < bytes.length; end += 1) {
    const escaped = escapeAt(bytes, at)
    bytes[end] = escaped ?? bytes[at] ?? 0
    at += escaped === undefined ? 1 : 3
  }
  return bytes.subarray(0, end)
}

/** The byte that the three characters from here on stand for. */
function escapeAt(bytes: Buffer, at: number): number | undefined {
  if (bytes[at] !== 0x25) return undefined
  const [high, low] = [digitOf(bytes[at + 1]), digitOf(bytes[at + 2])]
  return high === undefined || low === undefined ? undefined : 16 * high + low
}

/** Of a hexadecimal digit's character. By hand, since there may be millions and the app waits. */
function digitOf(character = 0): number | undefined {
  if (character >= 0x30 && character <= 0x39) return character - 0x30
  const letter = character | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined
}
