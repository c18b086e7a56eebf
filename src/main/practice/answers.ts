// The answers the practice service gives, as values: the contract's own, before any fault bends them.
import { STATUS_CODES } from 'node:http'

/** One whole answer. `headers` has no Date and no Content-Length: those are the delivery's. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const MESSAGES: ReadonlyMap<number, string> = new Map([
  [200, 'success'],
  [400, 'Invalid request parameters'],
  [401, 'Invalid API key'],
  [403, 'Insufficient plan level'],
])

/** The documented message of a code, else the HTTP status's own phrase. */
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

/** A plain text answer, for what lies outside the API (a stranger's Host, a dead link). */
export function textAnswer(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
}

/** The contract's success: HTTP 200, `{"code":200,"data":{"url"},"message":"success"}`. */
export function successAnswer(url: string): Answer {
  return jsonAnswer(200, { code: 200, data: { url }, message: messageOf(200) })
}

/**
 * The contract's refusal: HTTP status = `code`, with the documented message. `detail` is this service's
 * addition, in English, and says which rule was broken; the real service is not known to send one.
 */
export function refusalAnswer(status: number, detail?: string): Answer {
  const told = { code: status, message: messageOf(status) }
  return jsonAnswer(status, detail === undefined ? told : { ...told, detail })
}
