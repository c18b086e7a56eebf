/**
 * Tells whether the bytes that came back on a connection are exactly one answer, so plainly formed that every reader
 * sees its end at the same place. Only then may the connection carry another request: what is read leniently
 * (`insecureHTTPParser`), or is followed by anything, could leave bytes that the next request would take for its answer.
 */
import type { Socket } from 'node:net'

/** A real answer has less than 2 kB; no longer one is looked at. */
const LIMIT_BYTES = 64 * 1024

/** How long the connection may be kept, ms: what the server says, or Infinity; undefined when it may not be. */
export function keepableFor(answer: Buffer): number | undefined {
  const text = answer.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  // Nothing but a final answer that has a body; after a 5xx another server may do better, which a new connection reaches.
  if (!/^HTTP\/1\.1 (?!204|205)[24]\d\d(?: [^\r\n\0]*)?$/.test(first)) return undefined
  const headers = headersOf(lines)
  if (headers === undefined || !allowsMore(headers)) return undefined
  return isWhole(text.slice(end + 4), headers) ? timeoutOf(headers) : undefined
}

/** All values of each name, in lower case. */
type Headers = ReadonlyMap<string, readonly string[]>

function headersOf(lines: readonly string[]): Headers | undefined {
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    // RFC 9110, 5.1 and 5.5. No line may continue on the next, and none may contain half a line break.
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n\0]*?)[ \t]*$/.exec(line) ?? []
    if (name === undefined || value === undefined) return undefined
    const key = name.toLowerCase()
    headers.set(key, [...(headers.get(key) ?? []), value.toLowerCase()])
  }
  return headers
}

const allowsMore = (headers: Headers): boolean =>
  (headers.get('connection') ?? [])
    .join(',')
    .split(',')
    .every((word) => ['', 'keep-alive'].includes(word.trim()))

/** Whether the body is framed in one way and ends exactly where it says. */
function isWhole(body: string, headers: Headers): boolean {
  const lengths = headers.get('content-length')
  const codings = headers.get('transfer-encoding')
  if (lengths !== undefined && codings !== undefined) return false
  if (codings !== undefined) return codings.length === 1 && codings[0] === 'chunked' && isChunked(body)
  const [length = ''] = lengths ?? []
  return lengths?.length === 1 && /^\d{1,9}$/.test(length) && Number(length) === body.length
}

/** Whole chunks without extensions, then the last one, without trailers (RFC 9112, 7.1). */
function isChunked(body: string): boolean {
  let at = 0
  for (;;) {
    const [line, size] = /^([0-9a-f]{1,8})\r\n/i.exec(body.slice(at, at + 10)) ?? []
    if (line === undefined || size === undefined) return false
    const end = at + line.length + Number.parseInt(size, 16)
    if (body.slice(end, end + 2) !== '\r\n') return false
    at = end + 2
    if (/^0+$/.test(size)) return at === body.length
  }
}

/** Keep-Alive: timeout=5, max=100 */
function timeoutOf(headers: Headers): number {
  const said = /(?:^|[\s,;])timeout=(\d{1,9})(?:$|[\s,;])/.exec(
    (headers.get('keep-alive') ?? []).join(','),
  )?.[1]
  return said === undefined ? Infinity : Number(said) * 1000
}

/** What a connection has brought. */
export interface HeardBytes {
  /** As keepableFor. */
  keepableFor(): number | undefined
  /** Ends the listening. */
  stop(): void
}

/** Listens to what a connection brings from now on. */
export function listenTo(stream: Socket): HeardBytes {
  const parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    length += part.length
    if (length <= LIMIT_BYTES) parts.push(part)
    else stop()
  }
  const stop = () => {
    stream.off('data', add)
  }
  stream.on('data', add)
  return { keepableFor: () => (length > LIMIT_BYTES ? undefined : keepableFor(Buffer.concat(parts))), stop }
}
