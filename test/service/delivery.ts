// Sends an answer, correctly or as badly as a fault asks.
import type { ServerResponse } from 'node:http'
import { SAFE_HEADERS, type Answer } from '../../src/main/practice/answers.ts'
import { bend, type BentAnswer } from './faultyAnswers.ts'
import type { Fault } from './faults.ts'

const PIECE = 64 * 1024
const DRIP_MS = 20

/** Resolves when `start` says so or the exchange is over, whichever comes first; never rejects. */
function orOver(response: ServerResponse, start: (done: () => void) => void): Promise<void> {
  if (response.closed || response.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('close', done)
      resolve()
    }
    response.once('close', done)
    start(done)
  })
}

/** Resolves when the exchange is over, by its answer or by the end of its connection. */
export function over(response: ServerResponse): Promise<void> {
  return orOver(response, () => undefined)
}

/** Waits, in milliseconds, but no longer than the connection lasts. */
export async function pause(response: ServerResponse, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  await orOver(response, (done) => {
    timer = setTimeout(done, ms)
  })
  clearTimeout(timer)
}

/** Writes a piece; resolves once it is with the operating system, or when the connection is gone. */
export function write(response: ServerResponse, piece: string | Uint8Array): Promise<void> {
  return orOver(response, (done) => {
    response.write(piece, done)
  })
}

/** Sends status and headers, with the Content-Length of the body unless told otherwise. */
export function sendHead(
  response: ServerResponse,
  answer: Answer | BentAnswer,
  length = Buffer.byteLength(answer.body),
): void {
  response.writeHead(answer.status, { ...SAFE_HEADERS, ...answer.headers, 'content-length': String(length) })
}

/** Ends an answer; calls `last` just before its last bytes leave, unless the client is gone. */
async function finish(response: ServerResponse, body: string | Uint8Array, last: () => void): Promise<void> {
  if (response.destroyed) return
  last()
  response.end(body)
  await over(response)
}

/** Ends the connection with a TCP reset: what is still unread on either side may be lost. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

/**
 * Delivers an answer as a fault asks; faults that are not about delivery change nothing. `last` is
 * called just before the last byte leaves: not at all when the client left earlier, or when there is no last
 * byte. Rejects when a fault's headers are not valid HTTP.
 */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  last: () => void,
): Promise<void> {
  if (fault?.kind === 'no-date') response.sendDate = false
  if (fault?.kind === 'date') {
    response.setHeader('date', typeof fault.at === 'string' ? fault.at : new Date(fault.at).toUTCString())
  }
  if (fault?.kind === 'huge-answer' && answer.status === 200) {
    await swell(response, answer, fault.bytes, last)
    return
  }
  const bent = bend(answer, fault)
  const { body } = bent
  sendHead(response, bent)
  if (fault?.kind === 'drip') {
    await drip(response, body, fault.everyMs ?? DRIP_MS, last)
  } else if (fault?.kind === 'hang') {
    await write(response, body.subarray(0, body.length / 2))
    await over(response)
  } else if (fault?.kind === 'truncated-json') {
    last()
    await write(response, body.subarray(0, body.length / 2))
    response.socket?.end()
    await over(response)
  } else {
    await finish(response, body, last)
  }
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  everyMs: number,
  last: () => void,
): Promise<void> {
  for (let at = 0; at < body.length - 1 && !response.destroyed; at += 1) {
    await write(response, body.subarray(at, at + 1))
    await pause(response, everyMs)
  }
  await finish(response, body.subarray(-1), last)
}

async function swell(
  response: ServerResponse,
  answer: Answer,
  bytes: number,
  last: () => void,
): Promise<void> {
  const tail = '"}'
  const body = answer.body.toString()
  let missing = Math.max(0, bytes - body.length)
  sendHead(response, answer, body.length + missing)
  await write(response, body.slice(0, -tail.length))
  while (missing > 0 && !response.destroyed) {
    const piece = Buffer.alloc(Math.min(missing, PIECE), '.')
    missing -= piece.length
    await write(response, piece)
  }
  await finish(response, tail, last)
}
