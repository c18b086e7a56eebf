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
import type { Looking } from './checkUploads.ts'
import type { Notes } from '../feedback/banners.ts'
import { within } from '../async/withTimeout.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Rows } from '../uploads/uploadList.ts'
import type { Runs } from '../batch/progress.ts'
import { clearSpool } from '../files/spool.ts'

/** A few files are looked at within much less; ms. */
const PATIENCE_MS = 200
/** A window is drawn within much less where nothing is wrong; ms. */
const DRAWN_MS = 3000

export interface ResumingDeps {
  /** ms since 1970. */
  now(): number
  readonly spoolFolder: string
  readonly history: Pick<RowStore, 'load'>
  readonly queueFile: Pick<RowStore, 'load'>
  readonly rows: Pick<Rows, 'all'>
  readonly runs: Pick<Runs, 'join'>
  readonly practice: Pick<PracticeMode, 'resume'>
  readonly looking: Looking
  readonly notes: Pick<Notes, 'addNote'>
  /** Takes care of a row that is a folder's. */
  onFolder(row: Upload): Promise<void>
}

export interface Resuming extends SyncHandlers<'drawn'> {
  /** Takes up what an earlier run left waiting; where `window` opens at this start, once it is drawn. */
  resume(window?: 'window'): Promise<void>
}

export function createResuming(deps: ResumingDeps): Resuming {
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
async function resumeUploads(deps: ResumingDeps, begin?: Promise<unknown>): Promise<void> {
  const { rows, practice, looking, onFolder } = deps
  // Before anything else comes in: what a door spools from now on has no row yet, and is no orphan. One that is done
  // needs its bytes no more, even if a crash came before they were removed.
  const cleared = clearUp(deps)
  await practice.resume(rows.all(), deps.now())
  const left = rows.all().filter((row) => row.state === 'waiting')
  deps.runs.join(left.map((row) => row.id))
  // In the background: no start waits for a file.
  const lookAtAll = async () => {
    if (left.length > 0) await begin
    await looking.look(
      left.map((row) => row.id),
      { resumed: true, onFolder },
    )
  }
  await within(lookAtAll(), PATIENCE_MS)
  await cleared
}

async function clearUp(deps: ResumingDeps): Promise<void> {
  const { rows, notes, spoolFolder } = deps
  const needed = rows.all().flatMap((row) => (row.spooled && row.state !== 'done' ? [row.path] : []))
  const kept = new Set([...needed, ...unreadIn(deps)])
  const aside = openAside(spoolFolder, deps.now())
  await clearSpool(spoolFolder, kept, aside?.take)
  const folder = await aside?.close()
  if (folder !== undefined) notes.addNote(words.said.spoolAside(folder))
}

/** Paths in the spool of rows that this version can't read: another one may. */
function unreadIn({ queueFile, history, spoolFolder }: ResumingDeps): string[] {
  return [...queueFile.load(), ...history.load()].flatMap((row) => {
    const named = typeof row === 'object' && row !== null && 'path' in row ? row.path : undefined
    if (typeof named !== 'string' || !named.startsWith(spoolFolder + path.sep)) return []
    return readRow(row) === undefined ? [named] : []
  })
}
