/**
 * Restarts the uploads that were being sent when the computer went to sleep: their connections are dead, though the
 * sockets don't know it.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import type { RetryTimers } from '../retry/retryTimers.ts'
import type { Throttle } from '../retry/throttle.ts'
import type { Publisher } from '../uploads/publisher.ts'
import { asWaiting } from '../uploads/transitions.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { Queue } from './queue.ts'

export interface AfterSleepDeps {
  readonly throttle: Pick<Throttle, 'check'>
  readonly retries: Pick<RetryTimers, 'hurry'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
  readonly queue: Pick<Queue, 'running' | 'cancel' | 'add'>
  readonly clockSkew: Pick<ClockSkew, 'check'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
}

/** Call when the computer wakes up. */
export function restartAfterSleep(deps: AfterSleepDeps): void {
  const { throttle, retries, uploadList, queue, clockSkew, publisher } = deps
  clockSkew.check()
  throttle.check()
  // An upload that has ended still counts as running while its links are copied to the clipboard.
  const cut = queue
    .running()
    .map((id) => uploadList.get(id))
    .filter((row): row is Upload => row !== undefined && !isSettled(row))
  for (const { id } of cut) queue.cancel(id)
  uploadList.upsertAll(cut.map((row) => asWaiting(row)))
  queue.add(
    cut.map(({ id }) => id),
    'again',
  )
  retries.hurry()
  publisher.statusChanged()
}
