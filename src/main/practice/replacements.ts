// The answers a fault puts in place of the contract's own.
import { jsonAnswer, messageOf, refusalAnswer, successAnswer, type Answer } from './answers.ts'
import type { Fault } from './faults.ts'

/** The answer this fault gives instead, or null when the contract's own stands. */
export function replacementFor(fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case 'status':
      return statusAnswer(fault.status, fault.body, fault.headers ?? {})
    case 'html':
      return {
        status: fault.status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<!doctype html><html><head><title>${String(fault.status)} ${messageOf(fault.status)}</title></head><body><center><h1>${String(fault.status)} ${messageOf(fault.status)}</h1></center><hr><center>practice proxy</center></body></html>\n`,
      }
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
      return null
  }
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
