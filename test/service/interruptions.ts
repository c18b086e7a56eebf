// Carries out the faults that happen while an upload's body is still arriving.
import { refusalAnswer } from '../../src/main/practice/answers.ts'
import { over, pause, reset, sendHead, write } from './delivery.ts'
import type { Exchange } from './exchange.ts'
import type { Fault } from './faults.ts'
import type { OpenRecord } from './records.ts'

/**
 * A service that hangs mid-body has read no more than this: the longer it reads, the more the system buffers ahead of
 * it (Linux grows the receive window with what was read), in the end the whole body.
 */
const HANG_BYTES = 256 * 1024

/** When each body that is read slowly began, ms since 1970. */
const slowSince = new WeakMap<OpenRecord, number>()

/** Counts from the body's beginning, so that timers that fire late on a busy machine don't make it slower still. */
function msTooEarly(record: OpenRecord, bytesPerSecond: number): number {
  const now = Date.now()
  const since = slowSince.get(record) ?? now
  slowSince.set(record, since)
  return Math.max(0, since + (record.bodyBytes / bytesPerSecond) * 1000 - now)
}

/**
 * Called as soon as a fault is known and after each piece of body. Resolves to false when the
 * exchange has been ended and nothing more must be read or answered.
 */
export async function interrupt(exchange: Exchange, fault: Fault | undefined): Promise<boolean> {
  const { response, record } = exchange
  if (fault === undefined) return true
  record.fault = fault.kind
  switch (fault.kind) {
    case 'slow':
      await pause(response, msTooEarly(record, fault.bytesPerSecond))
      // If the client has left, the rest counts as never read, though the system had buffered it all.
      return !response.destroyed
    case 'early-status':
      return await answerEarly(exchange, fault.status, fault.close ?? 'polite')
    case 'reset':
      if (fault.when === 'after-body' || (fault.when === 'during-body' && !halfWay(exchange))) return true
      return cut(exchange)
    case 'hang':
      if (fault.when !== 'mid-body' || !(halfWay(exchange) || exchange.record.bodyBytes >= HANG_BYTES))
        return true
      await over(response)
      return false
    default:
      return true
  }
}

function halfWay({ record }: Exchange): boolean {
  return record.bodyBytes * 2 >= (record.contentLength ?? 0)
}

function cut({ settle, response }: Exchange): false {
  settle('fault')
  reset(response)
  return false
}

async function answerEarly(exchange: Exchange, status: number, close: 'polite' | 'abrupt'): Promise<boolean> {
  const { settle, response } = exchange
  if (response.headersSent) return true
  const answer = refusalAnswer(status)
  sendHead(response, answer)
  settle('fault')
  // Written but not ended: an ended answer would make Node close a connection it still has to read from.
  await write(response, answer.body)
  return close === 'polite' || cut(exchange)
}
