/**
 * Makes one HTTP request with a streamed body over an existing connection, and reads its answer.
 *
 * Node's http and not Electron's net: it streams with an exact Content-Length, reads an early answer at once
 * and ends with a reset, where net either buffers the whole body or gives up Content-Length.
 */
import http from 'node:http'
import https from 'node:https'
import type net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { listenTo, type HeardBytes } from './answerFraming.ts'
import { responseOf, isConclusive, type ServiceResponse } from './response.ts'
import { collect, type Collector } from './responseText.ts'
import type { Connection } from '../network/connection.ts'
import { GARBLED, problemOfLoss } from '../network/networkErrors.ts'

/** How often progress and time limits are checked, in ms. */
const WATCH_MS = 100

/** Maximum size of an answer's headers, bytes. Node's own limit is 16 KiB, which twenty cookies fill. */
const HEADERS_LIMIT_BYTES = 256 * 1024

export interface Exchange {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Body bytes, as declared in Content-Length. */
  readonly length: number
  /** Longest time without the socket accepting a byte, ms. */
  readonly idleMs: number
  /** Longest time from the last byte of the body to the end of the answer, ms. */
  readonly answerMs: number
  /**
   * How long to wait after the headers for an answer before sending the body, ms. Otherwise the answer of a server
   * that refuses and then cuts the connection is lost, since Node drops what it received when a write fails.
   */
  readonly graceMs: number
  /** Each is valid only until the next is asked for. */
  readonly pieces: AsyncIterable<Buffer>
  /** What an error thrown by `pieces` means. */
  readonly problemOf: (error: unknown) => Problem
  /** Body bytes that the socket has accepted so far. */
  readonly onSent: (bytes: number) => void
  /** Our clock, ms since 1970. */
  readonly now: () => number
  readonly signal: AbortSignal
}

/** Rejects only for a bug. */
// eslint-disable-next-line max-lines-per-function -- one request's life: its parts share when it is over
export function exchange(connection: Connection, plan: Exchange): Promise<Result<ServiceResponse>> {
  const { stream } = connection
  return new Promise((resolve, reject) => {
    const request = begin(connection, plan)
    const heardBytes = connection.keep === undefined ? undefined : listenTo(stream)
    let open = true
    let heard: Heard | undefined
    const stop = () => {
      open = false
      progress.stop()
      heardBytes?.stop()
      plan.signal.removeEventListener('abort', cancel)
    }
    const end = (result: Result<ServiceResponse>, keepForMs?: number) => {
      if (!open) return
      stop()
      if (keepForMs !== undefined) connection.keep?.(keepForMs)
      else if (result.ok) stream.destroy()
      else connection.reset()
      request.destroy()
      resolve(result)
    }
    const fail = (problem: Problem) => {
      end(failed(problem))
    }
    const cancel = fail.bind(undefined, { kind: 'cancelled' })
    const lost = (error?: Error) => {
      if (heard === undefined) fail(problemOfLoss(error))
    }
    const progress = watchProgress(stream, plan, (phase) => {
      const answer = heard === undefined ? undefined : answerTo(heard)
      if (answer !== undefined && isConclusive(answer)) end(done(answer))
      else fail({ kind: 'timeout', phase })
    })

    request.on('response', (response) => {
      const answer = { response, heardAt: plan.now(), body: collect() }
      heard = answer
      void readWhole(answer, request, heardBytes).then((keepForMs) => {
        end(done(answerTo(answer)), keepForMs)
      })
    })
    // We never ask for another protocol.
    request.on('upgrade', () => {
      fail(GARBLED)
    })
    request.on('error', lost)
    request.on('close', () => {
      lost()
    })
    plan.signal.addEventListener('abort', cancel, { once: true })
    if (plan.signal.aborted) cancel()

    const isPointless = () => !open || heard !== undefined
    feed(request, plan, isPointless)
      .then(progress.whole, (error: unknown) => {
        if (heard === undefined) fail(plan.problemOf(error))
      })
      .catch((error: unknown) => {
        stop()
        connection.reset()
        request.destroy()
        reject(error instanceof Error ? error : new Error('thrown', { cause: error }))
      })
  })
}

function begin({ stream, keep }: Connection, plan: Exchange): http.ClientRequest {
  return (plan.url.protocol === 'https:' ? https : http).request(plan.url, {
    method: 'POST',
    headers: {
      ...plan.headers,
      Connection: keep === undefined ? 'close' : 'keep-alive',
      'Content-Length': plan.length,
    },
    createConnection: () => stream,
    maxHeaderSize: HEADERS_LIMIT_BYTES,
    // Accepts headers and chunks that other clients accept too. Elsewhere this is unsafe because of a second answer
    // on the same connection; this one carries none after an answer that needs it (answerFraming.ts).
    insecureHTTPParser: true,
  })
}

/** @param onStill called repeatedly once no byte has moved for too long, before or after the body was complete */
function watchProgress(
  stream: net.Socket,
  plan: Exchange,
  onStill: (phase: 'send' | 'answer') => void,
): { whole: () => void; stop: () => void } {
  const base = stream.bytesWritten
  let last = 0
  let movedAt = performance.now()
  let isWhole = false
  const watch = setInterval(() => {
    const sent = Math.min(plan.length, Math.max(0, stream.bytesWritten - base - stream.writableLength))
    if (sent !== last) {
      last = sent
      movedAt = performance.now()
      plan.onSent(sent)
    }
    if (performance.now() - movedAt > (isWhole ? plan.answerMs : plan.idleMs)) {
      onStill(isWhole ? 'answer' : 'send')
    }
  }, WATCH_MS)
  return {
    whole() {
      movedAt = performance.now()
      isWhole = true
    },
    stop() {
      clearInterval(watch)
    },
  }
}

interface Heard {
  readonly response: http.IncomingMessage
  readonly heardAt: number
  readonly body: Collector
}

function answerTo({ response, heardAt, body }: Heard): ServiceResponse {
  const header = (name: string) => {
    const value = response.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  return responseOf({ status: response.statusCode ?? 0, header, heardAt, coded: true }, body.collected())
}

/** Writes the body with backpressure until it is complete, or an answer (or the end) makes it pointless. */
async function feed(request: http.ClientRequest, plan: Exchange, isPointless: () => boolean): Promise<void> {
  if (plan.graceMs > 0) {
    request.flushHeaders()
    await Promise.race([wait(plan.graceMs), firstOf(request, ['response', 'close'])])
  }
  for await (const piece of plan.pieces) {
    if (isPointless()) return
    await written(request, piece)
  }
  if (!isPointless()) request.end()
}

/** Until the kernel has all of the piece, whose memory may then be used again, or an answer or the end came first. */
function written(request: http.ClientRequest, piece: Buffer): Promise<void> {
  return firstOf(request, ['response', 'close'], (done) => {
    request.write(piece, (error) => {
      if (!error) done()
    })
  })
}

/** @param act what may end the wait as well */
function firstOf(
  request: http.ClientRequest,
  events: readonly string[],
  act?: (done: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const once = () => {
      for (const event of events) request.off(event, once)
      resolve()
    }
    for (const event of events) request.on(event, once)
    act?.(once)
    if (request.destroyed) once()
  })
}

/**
 * Reads the answer.
 * @returns how long the connection may be kept, ms; undefined when it may not be. Node has let go of it then.
 */
async function readWhole(
  heard: Heard,
  request: http.ClientRequest,
  bytes: HeardBytes | undefined,
): Promise<number | undefined> {
  await read(heard)
  // Both ended by themselves, with every byte of the request accepted by the kernel.
  const isOver = request.writableFinished && heard.response.complete && request.shouldKeepAlive
  if (bytes === undefined || !isOver) return undefined
  await firstOf(request, ['close'])
  return bytes.keepableFor()
}

/** Reads what there is, up to the limit: the status alone may say enough. */
async function read({ response, body }: Heard): Promise<void> {
  try {
    for await (const part of response as AsyncIterable<Buffer>) if (!body.add(part)) return
  } catch {
    // Cut short; what arrived is judged as it is.
  }
}
