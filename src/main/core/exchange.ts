/**
 * One HTTP request with a streamed body and its answer, over a connection that is already there.
 *
 * Node's http and not Electron's net: it streams with an exact Content-Length, reads an early answer at once
 * and ends with a reset, where net either buffers the whole body or gives up Content-Length.
 */
import http from 'node:http'
import https from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { done, failed, type Problem, type Result } from '../../shared/problem.ts'
import { ANSWER_LIMIT_BYTES, type Answer } from './answer.ts'
import type { Connection } from './connection.ts'

/** How often progress is looked at and limits are checked, in ms. */
const WATCH_MS = 100

export interface Exchange {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of body, as promised in Content-Length. */
  readonly length: number
  /** Longest time without a byte taken by the socket, ms. */
  readonly idleMs: number
  /** Longest time from the last byte of the body to the end of the answer, ms. */
  readonly answerMs: number
  /**
   * Wait this long, ms, after the headers for an answer that comes before the body. A server that refuses and then
   * cuts the connection is otherwise not heard, since Node drops what it received when a write fails.
   */
  readonly graceMs: number
  readonly pieces: AsyncIterable<Buffer>
  /** What an error thrown by `pieces` means. */
  readonly problemOf: (error: unknown) => Problem
  /** Bytes of body that the socket took so far. */
  readonly onSent: (bytes: number) => void
  /** Our clock, ms since 1970. */
  readonly now: () => number
  readonly signal: AbortSignal
}

// eslint-disable-next-line max-lines-per-function -- one request's life: its parts share when it is over
export function exchange(connection: Connection, plan: Exchange): Promise<Result<Answer>> {
  const { stream } = connection
  return new Promise((resolve) => {
    const request = (plan.url.protocol === 'https:' ? https : http).request(plan.url, {
      method: 'POST',
      headers: { ...plan.headers, 'Content-Length': plan.length },
      createConnection: () => stream,
    })
    let open = true
    let answered = false
    const end = (result: Result<Answer>) => {
      if (!open) return
      open = false
      clearInterval(watch)
      plan.signal.removeEventListener('abort', cancel)
      if (result.ok) stream.destroy()
      else connection.reset()
      request.destroy()
      resolve(result)
    }
    const fail = (problem: Problem) => {
      end(failed(problem))
    }
    const cancel = () => {
      fail({ kind: 'cancelled' })
    }
    const cutOff = () => {
      if (!answered) fail({ kind: 'cut-off' })
    }

    const progress = { sent: 0, at: performance.now(), whole: false }
    const base = stream.bytesWritten
    const watch = setInterval(() => {
      const sent = Math.min(plan.length, Math.max(0, stream.bytesWritten - base - stream.writableLength))
      if (sent !== progress.sent) {
        Object.assign(progress, { sent, at: performance.now() })
        plan.onSent(sent)
      }
      const still = performance.now() - progress.at
      if (still > (progress.whole ? plan.answerMs : plan.idleMs)) {
        fail({ kind: 'timeout', phase: progress.whole ? 'answer' : 'send' })
      }
    }, WATCH_MS)

    request.on('response', (response) => {
      answered = true
      const heardAt = plan.now()
      void readText(response).then((text) => {
        if (text === undefined) fail({ kind: 'bad-answer', why: 'too-long' })
        else end(done(answerOf(response, text, heardAt)))
      })
    })
    request.on('error', cutOff)
    request.on('close', cutOff)
    plan.signal.addEventListener('abort', cancel, { once: true })
    if (plan.signal.aborted) cancel()

    const heard = () => !open || answered
    feed(request, plan, heard).then(
      () => Object.assign(progress, { at: performance.now(), whole: true }),
      (error: unknown) => {
        if (!answered) fail(plan.problemOf(error))
      },
    )
  })
}

function answerOf(response: http.IncomingMessage, text: string, heardAt: number): Answer {
  const { date, 'retry-after': retryAfter } = response.headers
  return { status: response.statusCode ?? 0, retryAfter, date, heardAt, text }
}

/** Writes the body at the pace of the socket, until it is whole or an answer (or the end) makes it pointless. */
async function feed(request: http.ClientRequest, plan: Exchange, heard: () => boolean): Promise<void> {
  if (plan.graceMs > 0) {
    request.flushHeaders()
    await Promise.race([wait(plan.graceMs), firstOf(request, ['response', 'close'])])
  }
  for await (const piece of plan.pieces) {
    if (heard()) return
    if (!request.write(piece)) await firstOf(request, ['drain', 'response', 'close'])
  }
  if (!heard()) request.end()
}

function firstOf(request: http.ClientRequest, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const once = () => {
      for (const event of events) request.off(event, once)
      resolve()
    }
    for (const event of events) request.on(event, once)
    if (request.destroyed) once()
  })
}

/**
 * The text, or what of it came before the connection was cut: the status alone may say enough.
 * Undefined when it is longer than any answer of the service.
 */
async function readText(response: http.IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.length
      if (length > ANSWER_LIMIT_BYTES) return undefined
      parts.push(part)
    }
  } catch {
    // Cut short; what came is judged as it is.
  }
  return Buffer.concat(parts).toString('utf8')
}
