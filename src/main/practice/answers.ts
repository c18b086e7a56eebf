/**
 * Builds and sends the practice service's responses.
 */
import { STATUS_CODES, type ServerResponse } from 'node:http'

/** A complete response. `headers` has no Date and no Content-Length: those are added on sending. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const MESSAGES: ReadonlyMap<number, string> = new Map([
  [200, 'success'],
  [400, 'Invalid request parameters'],
  [401, 'Invalid API key'],
  [403, 'Insufficient plan level'],
])

/** The documented message for a code, or the HTTP status's reason phrase. */
export function messageOf(code: number): string {
  return MESSAGES.get(code) ?? STATUS_CODES[code] ?? 'Unknown'
}

/** An answer with a JSON body. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** A plain text answer, for requests outside the API (another Host, an expired link). */
export function textAnswer(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
}

/** The contract's success: HTTP 200, `{"code":200,"data":{"url"},"message":"success"}`. */
export function successAnswer(url: string): Answer {
  return jsonAnswer(200, { code: 200, data: { url }, message: messageOf(200) })
}

/**
 * The contract's refusal: HTTP status = `code`, with the documented message. `detail` is our addition, in English, and
 * says which rule was broken; the real service is not known to send one.
 */
export function refusalAnswer(status: number, detail?: string): Answer {
  return jsonAnswer(status, { code: status, message: messageOf(status), detail })
}

/** For every response: no MIME sniffing, no scripts, no framing, no caching. */
export const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
} as const

export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = String(Buffer.byteLength(body))
  response.writeHead(status, { ...SAFE_HEADERS, ...headers, 'content-length': length }).end(body)
}
