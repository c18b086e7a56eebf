// Carries out the faults that strike while an upload's body is still coming.
import { refusalAnswer } from './answers.ts'
import { over, pause, reset, sendHead, write } from './delivery.ts'
import type { Fault } from './faults.ts'
import type { Upload } from './room.ts'

/**
 * Called as soon as a fault is known and after each piece of body (`bytes` long). Resolves to false when the
 * exchange has been ended and nothing more must be read or answered.
 */
export async function interrupt(upload: Upload, fault: Fault | null, bytes: number): Promise<boolean> {
  const { response, record } = upload
  if (fault === null) return true
  record.fault = fault.kind
  switch (fault.kind) {
    case 'slow':
      await pause(response, (bytes / fault.bytesPerSecond) * 1000)
      // What a client left behind counts as never read, though the system had taken it all.
      return !response.destroyed
    case 'early-status':
      return await answerEarly(upload, fault.status, fault.close ?? 'polite')
    case 'reset':
      if (fault.when === 'after-body' || (fault.when === 'during-body' && !halfWay(upload))) return true
      return cut(upload)
    case 'hang':
      if (fault.when !== 'mid-body' || !halfWay(upload)) return true
      await over(response)
      return false
    default:
      return true
  }
}

function halfWay({ record }: Upload): boolean {
  return record.bodyBytes * 2 >= (record.contentLength ?? 0)
}

function cut({ room, record, response }: Upload): false {
  room.records.settle(record, 'fault', response)
  reset(response)
  return false
}

async function answerEarly(upload: Upload, status: number, close: 'polite' | 'abrupt'): Promise<boolean> {
  const { room, record, response } = upload
  if (response.headersSent) return true
  const answer = refusalAnswer(status)
  sendHead(response, answer)
  room.records.settle(record, 'fault', response)
  // Written but not ended: an ended answer would make Node close a connection it still has to read from.
  await write(response, answer.body)
  return close === 'polite' || cut(upload)
}
