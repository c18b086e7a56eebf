/**
 * What is done at the start: uploads that an earlier run left are taken up, and what it left lying about is cleared.
 */
import path from 'node:path'
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import { openAside } from '../../disk/spoolAside.ts'
import { readRow } from '../uploads/storedUpload.ts'
import type { RowStore } from '../storage/rowStore.ts'
import type { UploadChecks } from './checkUploads.ts'
import type { Notes } from '../feedback/notes.ts'
import { within } from '../async/withTimeout.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import { clearSpool } from '../files/spool.ts'

/** A few files are looked at within much less; ms. */
const PATIENCE_MS = 200
/** A window is drawn within much less where nothing is wrong; ms. */
const DRAWN_MS = 3000

export interface ResumeUploadsDeps {
  /** ms since 1970. */
  now(): number
  readonly spoolFolder: string
  readonly history: Pick<RowStore, 'load'>
  readonly queueFile: Pick<RowStore, 'load'>
  readonly uploadList: Pick<UploadList, 'all'>
  readonly progress: Pick<ProgressTracker, 'add'>
  readonly practice: Pick<PracticeMode, 'resume'>
  readonly uploadChecks: UploadChecks
  readonly notes: Pick<Notes, 'addNote'>
  /** Takes care of a row that is a folder's. */
  onFolder(row: Upload): Promise<void>
}

export interface ResumeUploads extends SyncHandlers<'drawn'> {
  /** Takes up what an earlier run left waiting; where `window` opens at this start, once it is drawn. */
  resume(window?: 'window'): Promise<void>
}

export function createResumeUploads(deps: ResumeUploadsDeps): ResumeUploads {
  let drawn = (): void => undefined
  const whenDrawn = new Promise<void>((resolve) => {
    drawn = resolve
  })
  return {
    drawn,
    resume: (window) => resumeUploads(deps, window && within(whenDrawn, DRAWN_MS)),
  }
}

/** @param begin files are not looked at before: both at once would only delay what the user is to see first */
async function resumeUploads(deps: ResumeUploadsDeps, begin?: Promise<unknown>): Promise<void> {
  const { uploadList, practice, uploadChecks, onFolder } = deps
  // Before anything else comes in: what a door spools from now on has no row yet, and is no orphan. One that is done
  // needs its bytes no more, even if a crash came before they were removed.
  const cleared = clearUp(deps)
  await practice.resume(uploadList.all(), deps.now())
  const left = uploadList.all().filter((row) => row.state === 'waiting')
  deps.progress.add(left.map((row) => row.id))
  // In the background: no start waits for a file.
  const lookAtAll = async () => {
    if (left.length > 0) await begin
    await uploadChecks.check(
      left.map((row) => row.id),
      { resumed: true, onFolder },
    )
  }
  await within(lookAtAll(), PATIENCE_MS)
  await cleared
}

async function clearUp(deps: ResumeUploadsDeps): Promise<void> {
  const { uploadList, notes, spoolFolder } = deps
  const needed = uploadList.all().flatMap((row) => (row.spooled && row.state !== 'done' ? [row.path] : []))
  const kept = new Set([...needed, ...unreadIn(deps)])
  const aside = openAside(spoolFolder, deps.now())
  await clearSpool(spoolFolder, kept, aside?.take)
  const folder = await aside?.close()
  if (folder !== undefined) notes.addNote(words.toast.spoolAside(folder))
}

/** Paths in the spool of rows that this version can't read: another one may. */
function unreadIn({ queueFile, history, spoolFolder }: ResumeUploadsDeps): string[] {
  return [...queueFile.load(), ...history.load()].flatMap((row) => {
    const named = typeof row === 'object' && row !== null && 'path' in row ? row.path : undefined
    if (typeof named !== 'string' || !named.startsWith(spoolFolder + path.sep)) return []
    return readRow(row) === undefined ? [named] : []
  })
}
