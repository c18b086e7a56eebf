// Applies a fault to the contract's answer: replaces it, or alters it as servers in between do.
import { gzipSync } from 'node:zlib'
import {
  jsonAnswer,
  messageOf,
  refusalAnswer,
  successAnswer,
  type Answer,
} from '../../src/main/practice/answers.ts'
import type { Fault } from './faults.ts'

/** The answer this fault gives instead, or undefined when the contract's own applies. */
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

/** An answer as sent on the wire. */
export type BentAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const COOKIE_BYTES = 1000

/** The answer as this fault sends it; unchanged for a fault that is about something else. */
export function bend(answer: Answer, fault: Fault | undefined): BentAnswer {
  const plain = { ...answer, body: Buffer.from(answer.body) }
  switch (fault?.kind) {
    case 'bom':
      return { ...plain, body: Buffer.concat([BOM, plain.body]) }
    case 'gzip':
      return {
        ...plain,
        headers: { ...plain.headers, 'content-encoding': 'gzip' },
        body: gzipSync(plain.body),
      }
    case 'huge-headers':
      return { ...plain, headers: { ...plain.headers, 'set-cookie': cookies(fault.bytes) } }
    case 'other-shape':
      return { ...plain, body: Buffer.from(reshaped(answer.body.toString(), fault.shape)) }
    default:
      return plain
  }
}

function cookies(bytes: number): string[] {
  return Array.from({ length: Math.ceil(bytes / COOKIE_BYTES) }, (_, at) =>
    `c${String(at)}=`.padEnd(COOKIE_BYTES, 'x'),
  )
}

/** Refusals contain no link: only their code changes. */
function reshaped(body: string, shape: 'link on top' | 'code as text'): string {
  const { data, ...rest } = JSON.parse(body) as { code: number; data?: { url: string } }
  if (shape === 'code as text') return JSON.stringify({ ...rest, code: String(rest.code), data })
  return JSON.stringify({ ...rest, ...data })
}
