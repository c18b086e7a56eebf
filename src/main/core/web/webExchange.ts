/**
 * Asks one web address once, over an existing connection, and reads no more of the answer than was wanted.
 */
import http from 'node:http'
import https from 'node:https'
import { once } from 'node:events'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'
import type { Connection } from '../network/connection.ts'
import { GARBLED, problemOfLoss } from '../network/networkErrors.ts'

export interface WebQuestion {
  readonly method: 'GET' | 'HEAD'
  /** Bytes of the body to read; what a server sends beyond them is not waited for. */
  readonly mostBytes: number
  /** Asks for no more than these bytes, which a server may ignore. */
  readonly isPart?: boolean
}

/** An answer of one server. */
export interface WebPage {
  readonly status: number
  /** Content-Type in lower case without its parameters; undefined where none is said. */
  readonly type: string | undefined
  /** Bytes of the whole, as the server says. */
  readonly length: number | undefined
  readonly location: string | undefined
  readonly disposition: string | undefined
  readonly bytes: Buffer
  /** `bytes` is the whole of it. */
  readonly isWhole: boolean
}

/** Bytes. A sound answer has a few kilobytes of headers. */
const HEADERS_LIMIT_BYTES = 64 * 1024

/** Ends the connection, whatever comes. Rejects only for a bug. */
export async function askOnce(
  { stream, reset }: Connection,
  url: URL,
  question: WebQuestion,
  { userAgent, idleMs }: { readonly userAgent: string; readonly idleMs: number },
  signal: AbortSignal,
): Promise<Result<WebPage, WebProblem>> {
  const end = new AbortController()
  const either = AbortSignal.any([signal, end.signal])
  stream.setTimeout(idleMs, () => {
    end.abort()
  })
  const { isPart = false, mostBytes } = question
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: question.method,
    // No cookies, no referrer, nothing that says whose computer this is.
    headers: {
      Accept: '*/*',
      'Accept-Encoding': 'identity',
      Connection: 'close',
      'User-Agent': userAgent,
      ...(isPart ? { Range: `bytes=0-${String(mostBytes - 1)}` } : {}),
    },
    createConnection: () => stream,
    maxHeaderSize: HEADERS_LIMIT_BYTES,
  })
  // Errors after the answer began are told by its body.
  request.on('error', () => undefined)
  try {
    request.end()
    const response = await answerOf(request, either)
    if (response === undefined) return failed({ kind: 'way', problem: GARBLED })
    const body = await bodyOf(response, question, either)
    return done(pageOf(response, body, question.method))
  } catch (error) {
    const lost = error instanceof Error ? error : undefined
    const problem = either.aborted ? ({ kind: 'timeout', phase: 'answer' } as const) : problemOfLoss(lost)
    return failed({ kind: 'way', problem })
  } finally {
    reset()
    request.destroy()
  }
}

/** Undefined when the server wants to speak another protocol, which we never ask for. */
async function answerOf(
  request: http.ClientRequest,
  signal: AbortSignal,
): Promise<http.IncomingMessage | undefined> {
  const settled = new AbortController()
  const either = AbortSignal.any([signal, settled.signal])
  try {
    return await Promise.race([
      once(request, 'response', { signal: either }).then(([response]) => response as http.IncomingMessage),
      once(request, 'upgrade', { signal: either }).then(() => undefined),
      once(request, 'close', { signal: either }).then(() => Promise.reject(new Error('closed'))),
    ])
  } finally {
    settled.abort()
  }
}

interface Body {
  readonly bytes: Buffer
  readonly isWhole: boolean
}

const NOTHING: Body = { bytes: Buffer.alloc(0), isWhole: false }

async function bodyOf(
  response: http.IncomingMessage,
  { method, mostBytes }: WebQuestion,
  signal: AbortSignal,
): Promise<Body> {
  const { statusCode: status = 0 } = response
  if (method === 'HEAD' || status < 200 || status > 299) return NOTHING
  const parts: Buffer[] = []
  let size = 0
  const stop = () => {
    response.destroy(new Error('late'))
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > mostBytes) break
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return { bytes: Buffer.concat(parts).subarray(0, mostBytes), isWhole: size <= mostBytes }
}

function pageOf({ statusCode = 0, headers }: http.IncomingMessage, body: Body, method: string): WebPage {
  const range = /^bytes (\d+)-\d+\/(\d+)$/i.exec(headers['content-range'] ?? '')
  const said = /^\d+$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : undefined
  const length = statusCode === 206 ? (range === null ? undefined : Number(range[2])) : said
  const wholeLength = length ?? (body.isWhole && statusCode !== 206 ? body.bytes.length : undefined)
  return {
    status: statusCode,
    type: /^[^;,\s]+/.exec((headers['content-type'] ?? '').trim())?.[0].toLowerCase(),
    length: method === 'HEAD' ? length : wholeLength,
    location: headers.location,
    disposition: headers['content-disposition'],
    bytes: body.bytes,
    isWhole: body.isWhole && (statusCode !== 206 || length === body.bytes.length),
  }
}
