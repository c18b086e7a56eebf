// The answers a fault puts in place of the contract's own.
import {
  jsonAnswer,
  messageOf,
  refusalAnswer,
  successAnswer,
  type Answer,
} from '../../src/main/practice/answers.ts'
import type { Fault } from './faults.ts'

/** The answer this fault gives instead, or undefined when the contract's own stands. */
export function replacementFor(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return statusAnswer(fault.status, fault.body, fault.headers ?? {})
    case 'html':
      return {
        status: fault.status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<!doctype html><html><head><title>${String(fault.status)} ${messageOf(fault.status)}</title></head><body><center><h1>${String(fault.status)} ${messageOf(fault.status)}</h1></center><hr><center>practice proxy</center></body></html>\n`,
      }
    case 'page':
      return pageBetween(fault.status ?? 403, fault.bytes ?? 9000, fault.retryAfter)
    case 'bad-json':
      return statusAnswer(200, '{"code":200,"data":{"url":"https://', { 'content-type': 'application/json' })
    case 'wrong-shape':
      return jsonAnswer(200, { code: 200, data: null, message: messageOf(200) })
    case 'code':
      return jsonAnswer(200, { code: fault.code, message: messageOf(fault.code) })
    case 'no-url':
      return jsonAnswer(200, { code: 200, data: {}, message: messageOf(200) })
    case 'url':
      return successAnswer(fault.url)
    case 'redirect':
      return statusAnswer(fault.status ?? 307, '', { location: fault.location })
    case 'retry-after':
      return statusAnswer(fault.status, undefined, { 'retry-after': String(fault.value) })
    default:
      return undefined
  }
}

function pageBetween(status: number, bytes: number, retryAfter: number | undefined): Answer {
  const title = status === 403 ? 'Just a moment...' : messageOf(status)
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' }
  if (status === 403) headers['cf-mitigated'] = 'challenge'
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  const begin = `<!DOCTYPE html><html><head><title>${title}</title></head><body>`
  const end = '</body></html>\n'
  return { status, headers, body: begin + '.'.repeat(Math.max(0, bytes - begin.length - end.length)) + end }
}

function statusAnswer(
  status: number,
  body: string | Readonly<Record<string, unknown>> | undefined,
  headers: Readonly<Record<string, string>>,
): Answer {
  if (typeof body === 'string') return { status, headers, body }
  const told = body === undefined ? refusalAnswer(status) : jsonAnswer(status, body)
  return { ...told, headers: { ...told.headers, ...headers } }
}
