/**
 * Sends requests through Chromium's network stack, the fallback: it supports proxies with NTLM or Kerberos and trusts
 * what the system trusts. It needs the whole body in memory, so it is used only where Node's own can't connect.
 * https://www.electronjs.org/docs/latest/api/client-request
 */
import { net, type ClientRequest, type IncomingMessage } from 'electron'
import type { Problem, Result } from '../../../shared/uploads/problem.ts'
import type { ServiceResponse } from '../../core/api/response.ts'
import type { Collector } from '../../core/api/responseText.ts'
import type { Exchange } from '../../core/api/httpExchange.ts'
import type { NetRequest, NetRules } from '../../core/api/fallback.ts'
import { serviceSession, withLookups } from '../pages/pageNetwork.ts'

/** How often progress is checked, in ms. */
const WATCH_MS = 100

const failed = (problem: Problem) => ({ ok: false, problem }) as const

export const netRequest: NetRequest = (plan, rules) => withLookups(() => send(plan, rules))

/** Sends `plan`. Redirects are not followed: the key must not be sent elsewhere. */
async function send(plan: Exchange, rules: NetRules): Promise<Result<ServiceResponse>> {
  let whole: Buffer
  try {
    // One exact buffer and one write: each further write would copy everything before it.
    whole = Buffer.allocUnsafeSlow(plan.length)
    let at = 0
    for await (const piece of plan.pieces) at += piece.copy(whole, at)
  } catch (error) {
    return failed(plan.problemOf(error))
  }
  if (plan.signal.aborted) return failed({ kind: 'cancelled' })

  const request = net.request({
    method: 'POST',
    url: plan.url.href,
    redirect: 'manual',
    credentials: 'omit',
    session: serviceSession(),
  })
  for (const [name, value] of Object.entries(plan.headers)) {
    // Chromium sets this header itself and rejects it from callers.
    if (name !== 'Connection') request.setHeader(name, value)
  }
  return new Promise((resolve) => {
    let soFar: (() => ServiceResponse) | undefined
    const end = (result: Result<ServiceResponse>) => {
      clearInterval(watch)
      plan.signal.removeEventListener('abort', cancel)
      // Also when the response is not read to its end.
      request.abort()
      resolve(result)
    }
    const cancel = () => {
      end(failed({ kind: 'cancelled' }))
    }
    const watch = watchProgress(request, plan, (phase) => {
      const answer = soFar?.()
      if (answer !== undefined && rules.isConclusive(answer)) end({ ok: true, value: answer })
      else end(failed({ kind: 'timeout', phase }))
    })
    request.on('login', (_info, answer) => {
      answer()
    })
    request.on('redirect', (status, _method, _url, headers) => {
      const head = { status, header: headerOf(headers), heardAt: plan.now(), coded: false }
      end({ ok: true, value: rules.responseOf(head, rules.collect().collected()) })
    })
    request.on('response', (response) => {
      const body = rules.collect()
      const heardAt = plan.now()
      // Chromium has already decoded the content.
      const head = { status: response.statusCode, header: headerOf(response.headers), heardAt, coded: false }
      soFar = () => rules.responseOf(head, body.collected())
      void read(response, body).then(() => {
        end({ ok: true, value: rules.responseOf(head, body.collected()) })
      })
    })
    request.on('error', (error) => {
      end(failed(rules.problemOf(error.message)))
    })
    plan.signal.addEventListener('abort', cancel, { once: true })
    request.write(whole)
    request.end()
  })
}

/** @param onStill called repeatedly once there was no progress for too long */
function watchProgress(
  request: ClientRequest,
  plan: Exchange,
  onStill: (phase: 'send' | 'answer') => void,
): NodeJS.Timeout {
  let sent = 0
  let movedAt = performance.now()
  return setInterval(() => {
    const { current } = request.getUploadProgress()
    if (current > sent) {
      sent = Math.min(current, plan.length)
      movedAt = performance.now()
      plan.onSent(sent)
    }
    const isWhole = sent >= plan.length
    if (performance.now() - movedAt > (isWhole ? plan.answerMs : plan.idleMs)) {
      onStill(isWhole ? 'answer' : 'send')
    }
  }, WATCH_MS)
}

/** Reads the body up to the limit; a truncated one is judged as it is. */
function read(response: IncomingMessage, body: Collector): Promise<void> {
  return new Promise((resolve) => {
    response.on('data', (part) => {
      if (!body.add(part)) resolve()
    })
    for (const event of ['end', 'aborted', 'error'] as const) {
      response.on(event as 'end', () => {
        resolve()
      })
    }
  })
}

const headerOf =
  (headers: Readonly<Record<string, string | string[]>>) =>
  (name: string): string | undefined => {
    const value = headers[name]
    return Array.isArray(value) ? value[0] : value
  }
