/**
 * Resumes uploads that an earlier run left, and removes its leftover files at the start.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { hasKeptBytes } from '../../../shared/uploads/outcome.ts'
import { words } from '../../../shared/i18n/words.ts'
import { openAside } from '../../disk/spoolAside.ts'
import { clearSpool, isSpooled } from '../../disk/spoolFiles.ts'
import type { UploadChecks } from './checkUploads.ts'
import type { Notes } from '../feedback/notes.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'

/** Checking a few files takes much less; ms. */
const PATIENCE_MS = 200
/** Drawing a window takes much less if nothing is wrong; ms. */
const DRAWN_MS = 3000

export interface ResumeUploadsDeps {
  /** ms since 1970. */
  now(): number
  readonly spoolFolder: string
  /** Rows in our files that this version can't read. */
  readonly unreadRows: readonly unknown[]
  readonly uploadList: Pick<UploadList, 'all'>
  readonly progress: Pick<ProgressTracker, 'add'>
  readonly practice: Pick<PracticeMode, 'resume'>
  readonly uploadChecks: UploadChecks
  readonly notes: Pick<Notes, 'addNote'>
  /** Handles a row that turns out to be a folder. */
  onFolder(row: Upload): Promise<void>
}

export interface ResumeUploads extends SyncHandlers<'drawn'> {
  /** Resumes what an earlier run left waiting; if a window opens at this start, once it is drawn. */
  resume(window?: 'window'): Promise<void>
}

export function createResumeUploads(deps: ResumeUploadsDeps): ResumeUploads {
  let drawn = (): void => undefined
  const whenDrawn = new Promise<void>((resolve) => {
    drawn = resolve
  })
  return {
    drawn,
    resume: (window) => resumeUploads(deps, window && withTimeout(whenDrawn, DRAWN_MS)),
  }
}

/** @param begin files are not checked before this: doing both at once would delay what the user sees first */
async function resumeUploads(deps: ResumeUploadsDeps, begin?: Promise<unknown>): Promise<void> {
  const { uploadList, practice, uploadChecks, onFolder } = deps
  // Before anything else is added: what is spooled from now on has no row yet, but is no orphan. A finished upload no
  // longer needs its bytes unless its row says so, even if a crash came before they were removed.
  const cleared = clearUp(deps)
  await practice.resume(uploadList.all(), deps.now())
  const left = uploadList.all().filter((row) => row.state === 'waiting')
  deps.progress.add(left.filter(({ by }) => by === undefined).map((row) => row.id))
  // In the background: the start never waits for a file.
  const lookAtAll = async () => {
    if (left.length > 0) await begin
    await uploadChecks.check(
      left.map((row) => row.id),
      { resumed: true, onFolder },
    )
  }
  await withTimeout(lookAtAll(), PATIENCE_MS)
  await cleared
}

async function clearUp(deps: ResumeUploadsDeps): Promise<void> {
  const { uploadList, notes, spoolFolder } = deps
  const needed = uploadList
    .all()
    .flatMap((row) => (row.spooled && (row.state !== 'done' || hasKeptBytes(row)) ? [row.path] : []))
  const kept = new Set([...needed, ...unreadIn(deps)])
  const aside = openAside(spoolFolder, deps.now())
  await clearSpool(spoolFolder, kept, aside?.take)
  const folder = await aside?.close()
  if (folder !== undefined) notes.addNote(words.toast.spoolAside(folder))
}

/** Spool paths of rows that this version can't read: another version may. */
function unreadIn({ unreadRows, spoolFolder }: ResumeUploadsDeps): string[] {
  return unreadRows.flatMap((row) => {
    const named = typeof row === 'object' && row !== null && 'path' in row ? row.path : undefined
    if (typeof named !== 'string' || !isSpooled(spoolFolder, named)) return []
    return [named]
  })
}
