/**
 * The second way to the service: Chromium's network stack, which passes proxies that want NTLM or Kerberos and trusts
 * what the system trusts. It needs the whole body in memory, so it is taken only where Node's own can't pass.
 * https://www.electronjs.org/docs/latest/api/client-request
 */
import { net, type ClientRequest, type IncomingMessage } from 'electron'
import type { Problem, Result } from '../../shared/problem.ts'
import type { Answer } from '../core/answer.ts'
import type { Exchange } from '../core/exchange.ts'

/** How often progress is looked at, in ms. */
const WATCH_MS = 100

/** What core decides of it. */
export interface NetRules {
  /** What one of Chromium's errors means, by its message. */
  readonly problemOf: (message: string) => Problem
  /** Longest answer read, bytes. */
  readonly answerLimit: number
}

const failed = (problem: Problem) => ({ ok: false, problem }) as const

/** The way, for core's client. */
export const exchangeByNet =
  (rules: NetRules) =>
  (plan: Exchange): Promise<Result<Answer>> =>
    send(plan, rules)

/** Sends what `plan` says. Redirects are not followed: the key must not travel. */
async function send(plan: Exchange, rules: NetRules): Promise<Result<Answer>> {
  let whole: Buffer
  try {
    // One exact buffer and one write: each further write would copy all that came before.
    const pieces: Buffer[] = []
    for await (const piece of plan.pieces) pieces.push(piece)
    whole = Buffer.concat(pieces)
  } catch (error) {
    return failed(plan.problemOf(error))
  }
  if (plan.signal.aborted) return failed({ kind: 'cancelled' })

  const request = net.request({ method: 'POST', url: plan.url.href, redirect: 'manual', credentials: 'omit' })
  for (const [name, value] of Object.entries(plan.headers)) {
    // Chromium sets this one itself and refuses it from others.
    if (name !== 'Connection') request.setHeader(name, value)
  }
  return new Promise((resolve) => {
    const end = (result: Result<Answer>) => {
      clearInterval(watch)
      plan.signal.removeEventListener('abort', cancel)
      if (!result.ok) request.abort()
      resolve(result)
    }
    const cancel = () => {
      end(failed({ kind: 'cancelled' }))
    }
    const watch = watchProgress(request, plan, end)
    request.on('login', (_info, answer) => {
      answer()
    })
    request.on('redirect', (status) => {
      end(failed({ kind: 'refused', status }))
    })
    request.on('response', (response) => {
      void readAnswer(response, plan.now(), rules.answerLimit).then(end)
    })
    request.on('error', (error) => {
      end(failed(rules.problemOf(error.message)))
    })
    plan.signal.addEventListener('abort', cancel, { once: true })
    request.write(whole)
    request.end()
  })
}

function watchProgress(
  request: ClientRequest,
  plan: Exchange,
  end: (result: Result<Answer>) => void,
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
      end(failed({ kind: 'timeout', phase: isWhole ? 'answer' : 'send' }))
    }
  }, WATCH_MS)
}

async function readAnswer(
  response: IncomingMessage,
  heardAt: number,
  limit: number,
): Promise<Result<Answer>> {
  const parts: Buffer[] = []
  let length = 0
  const whole = await new Promise<boolean>((resolve) => {
    response.on('data', (part) => {
      length += part.length
      if (length > limit) resolve(false)
      else parts.push(part)
    })
    // What was cut short is judged as it is.
    for (const event of ['end', 'aborted', 'error'] as const) {
      response.on(event as 'end', () => {
        resolve(true)
      })
    }
  })
  if (!whole) return failed({ kind: 'bad-answer', why: 'too-long' })
  const header = (name: string): string | undefined => {
    const value = response.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  return {
    ok: true,
    value: {
      status: response.statusCode,
      retryAfter: header('retry-after'),
      date: header('date'),
      heardAt,
      text: Buffer.concat(parts).toString('utf8'),
    },
  }
}
