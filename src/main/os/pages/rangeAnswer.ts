/**
 * Answers a request for a part of some bytes (RFC 9110, 14.2), as players make them when the user jumps.
 */
import type { Answer } from './serveScheme.ts'

/** First and last byte; undefined for a header that asks for nothing we have, which is answered with all of it. */
export function rangeIn(header: string | null, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : undefined
}

/** @param headers of the whole */
export function rangeAnswer(
  bytes: Buffer,
  range: string | null,
  headers: Readonly<Record<string, string>>,
): Answer {
  const part = rangeIn(range, bytes.length)
  const whole = { ...headers, 'Accept-Ranges': 'bytes' }
  if (part === undefined) return { status: 200, headers: whole, body: bytes }
  const { first, last } = part
  return {
    status: 206,
    headers: {
      ...whole,
      'Content-Length': String(last - first + 1),
      'Content-Range': `bytes ${String(first)}-${String(last)}/${String(bytes.length)}`,
    },
    body: bytes.subarray(first, last + 1),
  }
}
