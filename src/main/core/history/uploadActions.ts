/**
 * The user's actions on uploads in the list, on one or on all.
 */
import { canRetry } from '../../../shared/uploads/outcome.ts'
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import type { AutoCopy } from '../clipboard/autoCopy.ts'
import type { CopyLinks } from '../batch/copyLinks.ts'
import type { Holds } from '../transfer/holds.ts'
import type { UploadChecks } from '../intake/checkUploads.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Queue } from '../transfer/queue.ts'
import type { UndoableRemovals } from './undo.ts'
import type { Outage } from '../transfer/outage.ts'
import type { RetryTimers } from '../retry/retryTimers.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import { asFailed, asWaiting } from '../uploads/transitions.ts'

export interface UploadActionsDeps {
  /** ms since 1970. */
  now(): number
  newId(): string
  openExternally(url: string): void
  readonly uploadList: Pick<UploadList, 'all' | 'get' | 'renewalOf' | 'upsertAll'>
  readonly queue: Pick<Queue, 'cancel'>
  readonly retries: Pick<RetryTimers, 'forget'>
  readonly outage: Pick<Outage, 'gone'>
  readonly undoableRemovals: Pick<UndoableRemovals, 'remove' | 'undo' | 'undoLast'>
  readonly copyLinks: Pick<CopyLinks, 'copy' | 'copyLastAs' | 'copyOffer'>
  readonly finishBatches: FinishBatches
  readonly uploadChecks: UploadChecks
  readonly holds: Pick<Holds, 'happened'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly autoCopy: Pick<AutoCopy, 'begin'>
  readonly progress: Pick<ProgressTracker, 'add'>
  /** Sends an upload that had begun before, ahead of those that never did. */
  again(id: string): void
}

export type UploadActions = AsyncHandlers<
  'copyLinks' | 'copyLastAs' | 'copyBatch' | 'cancel' | 'cancelAll' | 'remove'
> &
  SyncHandlers<'openLink' | 'retry' | 'retryAll' | 'undo' | 'undoLast'>

export interface RetryRows {
  /** Sends these failed uploads again, as one batch. */
  retryRows(uploads: readonly Upload[]): void
}

export interface CancelRows {
  /** Cancels those of them that have not ended. They have when this returns. */
  cancelRows(ids: readonly string[]): Promise<void>
}

export function createUploadActions(deps: UploadActionsDeps): UploadActions & CancelRows & RetryRows {
  const { uploadList, queue, retries, undoableRemovals, copyLinks, finishBatches } = deps
  const stop = (id: string) => {
    retries.forget(id)
    deps.outage.gone(id)
    queue.cancel(id)
  }
  const known = (ids: readonly string[]) => knownOf(deps, ids)
  const retryRows = retryingAsOne(deps)
  const cancel = async (ids: readonly string[]) => {
    const open = known(ids).filter((row) => !isSettled(row))
    for (const { id } of open) stop(id)
    const ended = open.map((row) => asFailed(row, { kind: 'cancelled' }, deps.now()))
    uploadList.upsertAll(ended)
    await finishBatches(batchesOf(ended))
  }

  return {
    async copyLinks(ids, form) {
      const done = known(ids).filter((row) => row.state === 'done')
      if (done.length > 0) await copyLinks.copy(done, form)
    },
    copyLastAs: copyLinks.copyLastAs,
    async copyBatch(batch) {
      await copyLinks.copyOffer(batch)
    },
    openLink(id) {
      const upload = uploadList.get(id)
      if (upload?.state === 'done') deps.openExternally(upload.url)
    },
    retry(id) {
      const upload = uploadList.get(id)
      if (upload?.state === 'failed') retryRows([upload])
      if (upload?.state !== 'retrying') return
      stop(id)
      deps.again(id)
    },
    retryAll() {
      retryRows(uploadList.all().filter(canRetry))
    },
    cancel: (id) => cancel([id]),
    cancelRows: cancel,
    retryRows,
    cancelAll: () => cancel(uploadList.all().map((row) => row.id)),
    async remove(ids) {
      const uploads = known(ids)
      const [first] = uploads
      if (first === undefined) return
      for (const { id } of uploads) stop(id)
      const renewals = uploads.flatMap(({ id }) => uploadList.renewalOf(id)?.id ?? [])
      if (renewals.length > 0) await cancel(renewals)
      undoableRemovals.remove(
        uploads,
        uploads.length === 1 ? words.toast.removed(first.name) : words.toast.removedAll(uploads.length),
      )
      // Their batches may have been waiting only for these.
      await finishBatches(batchesOf(uploads.filter((upload) => !isSettled(upload))))
    },
    undo: undoableRemovals.undo,
    undoLast: undoableRemovals.undoLast,
  }
}

/** Each row once, in this order. */
const knownOf = ({ uploadList }: UploadActionsDeps, ids: readonly string[]): Upload[] =>
  [...new Set(ids)].map((id) => uploadList.get(id)).filter((row) => row !== undefined)

const batchesOf = (uploads: readonly Upload[]): string[] => uploads.map(({ batch }) => batch)

const retryingAsOne =
  (deps: UploadActionsDeps): RetryRows['retryRows'] =>
  (uploads) => {
    if (uploads.length === 0) return
    const { uploadList, uploadChecks, holds, practice } = deps
    const batch = deps.newId()
    const ids = uploads.map((upload) => upload.id)
    deps.autoCopy.begin(batch)
    // Whoever asked for them before: the user does now.
    uploadList.upsertAll(
      uploads.map(({ by: _before, unlisted: _its, ...upload }) => ({
        ...asWaiting(upload, batch),
        still: 'looked-at' as const,
        practice: practice.on(),
      })),
    )
    deps.progress.add(ids)
    holds.happened('files-added')
    void uploadChecks.check(ids)
  }
