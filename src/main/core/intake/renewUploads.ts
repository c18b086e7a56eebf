/**
 * Begins to renew links: each of their files is uploaded once more, as an upload that takes its row's place when done.
 */
import type { Choice } from '../../../shared/media/prepared.ts'
import type { Caller, DoneUpload } from '../../../shared/uploads/upload.ts'
import type { AutoCopy } from '../clipboard/autoCopy.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import type { Holds } from '../transfer/holds.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { asRenewal } from '../uploads/transitions.ts'
import type { UploadChecks } from './checkUploads.ts'

export interface RenewUploadsDeps {
  /** ms since 1970. */
  now(): number
  newId(): string
  readonly uploadList: Pick<UploadList, 'get' | 'renewalOf' | 'upsertAll'>
  readonly autoCopy: Pick<AutoCopy, 'begin'>
  readonly progress: Pick<ProgressTracker, 'add'>
  readonly holds: Pick<Holds, 'happened'>
  readonly uploadChecks: UploadChecks
}

/**
 * Resolves once each was checked. Those that are being renewed already are left alone. `unasked`: nobody waits for the
 * links, which are not copied, and nothing is said of them; nor where a program asks, which is told itself.
 * @param choice in place of what was chosen for each
 */
export type RenewUploads = (
  uploads: readonly DoneUpload[],
  who?: 'unasked' | Caller,
  choice?: Choice,
) => Promise<void>

export function createRenewUploads(deps: RenewUploadsDeps): RenewUploads {
  const { uploadList } = deps
  return async (uploads, who, choice) => {
    const free = uploads.filter(({ id }) => uploadList.renewalOf(id) === undefined)
    if (free.length === 0) return
    const batch = deps.newId()
    if (who === undefined) deps.autoCopy.begin(batch)
    const by = who === undefined ? {} : who === 'unasked' ? { unasked: true as const } : { by: who }
    const addedAt = deps.now()
    const renewals = free.map((row, place) =>
      asRenewal(row, { id: deps.newId(), batch, addedAt, place, ...by, ...(choice && { choice }) }),
    )
    const tried = free.filter(({ notRenewed }) => notRenewed !== undefined)
    uploadList.upsertAll([...tried.map(({ notRenewed: _past, ...row }) => row), ...renewals])
    const ids = renewals.map(({ id }) => id)
    if (who === undefined) deps.progress.add(ids)
    if (who !== 'unasked') deps.holds.happened('files-added')
    await deps.uploadChecks.check(ids)
  }
}
