/**
 * Runs one waiting upload to its end: past the holds, over the wire, into the list as done, failed or retrying.
 */
import { LIFE_MS } from '../../../shared/uploads/serviceLimits.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import type { Link } from '../api/client.ts'
import type { Attempt } from './attempt.ts'
import type { Holds } from './holds.ts'
import type { Outage } from './outage.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { RetryTimers } from '../retry/retryTimers.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { withRandomName } from './sentName.ts'
import { waitBeforeNext, type Backoff } from '../retry/retryPolicy.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { asDone, asFailed, asRetrying, asWaiting } from '../uploads/transitions.ts'
import type { FileFailures } from '../retry/fileFailures.ts'
import type { ReleaseSpooled } from '../uploads/releaseSpooled.ts'
import type { FileDigest } from '../fileAccess/fileDigest.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import type { Destinations } from './destination.ts'

export interface RunUploadDeps {
  /** ms since 1970. */
  now(): number
  /** 0 to 1. */
  random(): number
  readonly backoff: Backoff
  readonly report: Report
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  readonly destinations: Pick<Destinations, 'destinationFor' | 'ownAddress'>
  readonly attempt: Attempt
  readonly holds: Pick<Holds, 'happened'>
  readonly outage: Pick<Outage, 'tried' | 'gone'>
  readonly retries: Pick<RetryTimers, 'countTry' | 'forget' | 'schedule'>
  readonly fileFailures: Pick<FileFailures, 'forget'>
  readonly clockSkew: Pick<ClockSkew, 'expiryOf' | 'check'>
  /** Checks files again that were written to since they were checked. */
  checkAgain(ids: readonly string[]): Promise<void>
  readonly digests: { remember(path: string, digest: FileDigest): void }
  readonly releaseSpooled: ReleaseSpooled
  readonly finishBatches: FinishBatches
  /** Sends an upload that was started before, ahead of those that never were. */
  again(id: string): void
}

/** Runs the upload with this id; `again` means that it goes behind the others. */
export type RunUpload = (id: string, signal: AbortSignal) => Promise<'again' | undefined>

/** Runs an upload if it is still waiting. The row shows how it ended, even if something throws. */
export const createRunUpload =
  (deps: RunUploadDeps): RunUpload =>
  async (id, signal) => {
    try {
      return await run(deps, id, signal)
    } catch (error) {
      deps.report(error, 'an upload')
      await giveUp(deps, id, signal)
      return undefined
    }
  }

async function giveUp(deps: RunUploadDeps, id: string, signal: AbortSignal): Promise<void> {
  const { uploadList, retries, fileFailures } = deps
  retries.forget(id)
  deps.outage.gone(id)
  fileFailures.forget(id)
  const row = uploadList.get(id)
  if (row === undefined || isSettled(row) || signal.aborted) return
  uploadList.upsert(asFailed(row, { kind: 'unexpected' }, deps.now()))
  await deps.finishBatches([row.batch])
}

async function run(deps: RunUploadDeps, id: string, signal: AbortSignal): Promise<'again' | undefined> {
  const { uploadList, retries, fileFailures } = deps
  while (uploadList.get(id)?.state === 'waiting') {
    const passage = await deps.destinations.destinationFor(id, signal)
    const upload = named(deps, id)
    const { result, held } = await deps.attempt(upload, passage, signal)
    if (upload === undefined || result === undefined) return undefined
    // Cancelled, removed or restarted elsewhere: that code has already updated the row. A link is still kept.
    const row = uploadList.get(id)
    if ((signal.aborted && !result.ok) || row === undefined) return undefined
    if (!result.ok && result.problem.kind === 'still-written') {
      // The file has changed since it was last at rest: it is sent once it is at rest again.
      uploadList.upsert({ ...asWaiting(row), still: 'written' })
      netted(deps.report, 'a look at a file', deps.checkAgain)([id])
      return undefined
    }
    // The practice service is this computer's own.
    if (!row.practice) deps.outage.tried(id, result)
    if (held === undefined) await conclude(deps, row, result)
    else {
      uploadList.upsert(asWaiting(row))
      if (held === 'again') return 'again'
    }
    // While its batch was being copied, the user may have asked for this upload again: then it waits again.
  }
  if (uploadList.get(id)?.state === 'retrying') return undefined
  retries.forget(id)
  fileFailures.forget(id)
  return undefined
}

/** The upload as it is sent. */
function named({ uploadList, settings }: RunUploadDeps, id: string): Upload | undefined {
  const upload = uploadList.get(id)
  if (upload === undefined || !settings.load().randomNames) return upload
  const renamed = withRandomName(upload)
  if (renamed !== upload) uploadList.upsert(renamed)
  return renamed
}

async function conclude(deps: RunUploadDeps, upload: Upload, result: Result<Link>): Promise<void> {
  const { uploadList, retries, now, clockSkew } = deps
  // What ends now is not to be moved with what ended before the clock was set.
  clockSkew.check()
  if (!result.ok) {
    const tries = retries.countTry(upload.id)
    const wait = waitBeforeNext(result.problem, tries, deps.backoff, deps.random())
    if (wait !== undefined) {
      uploadList.upsert(asRetrying(upload, result.problem, now() + wait, tries))
      retries.schedule(upload.id, wait, () => {
        deps.again(upload.id)
      })
      return
    }
  }
  retries.forget(upload.id)
  deps.outage.gone(upload.id)
  // Practice links expire by our own clock, which says nothing about the service's.
  const bornAt = result.ok && !upload.practice ? result.value.bornAt : undefined
  const end = result.ok
    ? asDone(
        upload,
        {
          ...result.value,
          sha256: result.value.digest?.sha256,
          sentTo: upload.practice ? undefined : deps.destinations.ownAddress,
          expiresAt: clockSkew.expiryOf(bornAt, result.value.heardAt, LIFE_MS),
        },
        now(),
      )
    : asFailed(upload, result.problem, now())
  // A prepared file is deleted now.
  if (result.ok && result.value.digest !== undefined && upload.prepared?.path === undefined)
    deps.digests.remember(upload.path, result.value.digest)
  uploadList.upsert(end)
  if (end.state === 'done' && !upload.practice) deps.holds.happened('upload-succeeded')
  await deps.finishBatches([end.batch])
  await deps.releaseSpooled(end)
}
