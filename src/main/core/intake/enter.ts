/**
 * Where all that is offered becomes rows: a batch of its own, or in the place of a folder's row; then it is checked.
 */
import type { Choice } from '../../../shared/media/prepared.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import type { AutoCopy } from '../clipboard/autoCopy.ts'
import type { LastAdded } from '../feedback/lastAdded.ts'
import type { Holds } from '../transfer/holds.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { UploadChecks } from './checkUploads.ts'
import {
  createFolderUploads,
  createUploads,
  type BatchOrigin,
  type CreateUploadsDeps,
  type FileToAdd,
} from './createUploads.ts'

export type { FileToAdd }

export interface EnterDeps extends CreateUploadsDeps {
  /** ms since 1970. */
  now(): number
  readonly uploadList: Pick<UploadList, 'all' | 'remove' | 'replace' | 'upsertAll'>
  readonly autoCopy: Pick<AutoCopy, 'begin'>
  readonly progress: Pick<ProgressTracker, 'add'>
  readonly holds: Pick<Holds, 'happened'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly lastAdded: Pick<LastAdded, 'added'>
  readonly uploadChecks: UploadChecks
}

export interface Entering {
  /** Called once the rows are on disk. */
  readonly onKept?: ((rows: readonly Upload[]) => void) | undefined
  /** The folder's row that they replace. */
  readonly instead?: Upload
  readonly quiet?: boolean
  /** A program waits for them, and not the user. */
  readonly forProgram?: boolean
  /** They are sent even where links to the same bytes are live. */
  readonly fresh?: boolean
  /** What is to become of each. */
  readonly choice?: Choice | undefined
}

export type Enter = (offers: readonly FileToAdd[], how?: Entering) => Promise<void>

/** Checking an available file takes much less; ms. */
export const PATIENCE_MS = 400

/** @param onFolder handles a row that turns out to be a folder */
export function createEnter(deps: EnterDeps, onFolder: (row: Upload) => Promise<void>): Enter {
  const { now, newId, uploadList, holds, practice } = deps
  let last = uploadList.all().reduce((latest, row) => Math.max(latest, row.addedAt), 0)

  const arrival = ({ quiet, forProgram }: Entering): BatchOrigin => {
    // Each batch has a unique time, since the list is ordered by it.
    last = Math.max(now(), last + 1)
    const batch = newId()
    if (forProgram !== true) deps.autoCopy.begin(batch)
    if (quiet !== true) deps.lastAdded.added(batch)
    return { batch, addedAt: last, practice: practice.on() }
  }

  return async (given, how = {}) => {
    const { onKept, instead, choice } = how
    const offers = choice === undefined ? given : given.map((offer) => ({ ...offer, choice }))
    if (offers.length === 0) {
      if (instead !== undefined) uploadList.remove(instead.id)
      return
    }
    const admitted =
      instead === undefined
        ? createUploads(offers, arrival(how), deps)
        : createFolderUploads(offers, instead, deps)
    if (instead === undefined) uploadList.upsertAll(admitted)
    else uploadList.replace(instead.id, admitted)
    onKept?.(admitted)
    if (how.forProgram !== true) deps.progress.add(admitted.map((row) => row.id))
    holds.happened('files-added')
    const looked = deps.uploadChecks.check(
      admitted.map((row) => row.id),
      { onFolder },
    )
    // The caller may wait for the result, but not for a file that hangs.
    await withTimeout(looked, PATIENCE_MS)
  }
}
