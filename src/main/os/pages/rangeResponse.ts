/**
 * Answers a request for a part of some bytes (RFC 9110, 14.2), as players make them when the user jumps.
 */

/** First and last byte; undefined for a header that asks for nothing we have, which is answered with all of it. */
export function rangeIn(header: string | null, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : undefined
}

/** @param headers of the whole */
export function rangeResponse(
  bytes: Uint8Array,
  range: string | null,
  headers: Record<string, string>,
): Response {
  const part = rangeIn(range, bytes.length)
  if (part === undefined)
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Accept-Ranges': 'bytes' } })
  const { first, last } = part
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(last - first + 1),
      'Content-Range': `bytes ${String(first)}-${String(last)}/${String(bytes.length)}`,
    },
  })
}
