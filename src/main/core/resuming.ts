/**
 * What is done at the start: uploads that an earlier run left are taken up, and what it left lying about is cleared.
 */
import path from 'node:path'
import type { Upload } from '../../shared/model.ts'
import { words } from '../../shared/words/words.ts'
import { openAside } from '../disk/spoolAside.ts'
import { readRow } from './keptRow.ts'
import type { Outside } from './outside.ts'
import type { Parts } from './parts.ts'
import { within } from './patience.ts'
import { clearSpool } from './spool.ts'

/** A few files are looked at within much less; ms. */
const PATIENCE_MS = 200
/** A window is drawn within much less where nothing is wrong; ms. */
const DRAWN_MS = 3000

export interface Resuming {
  /** Takes up what an earlier run left waiting; where `window` opens at this start, once it is drawn. */
  resume(window?: 'window'): Promise<void>
  /** A window shows its first state. */
  drawn(): void
}

/** @param onFolder takes care of a row that is a folder's */
export function createResuming(parts: Parts, onFolder: (row: Upload) => Promise<void>): Resuming {
  let drawn = (): void => undefined
  const whenDrawn = new Promise<void>((resolve) => {
    drawn = resolve
  })
  return {
    drawn,
    resume: (window) => resumeUploads(parts, onFolder, window && within(whenDrawn, DRAWN_MS)),
  }
}

/** @param begin files are not looked at before: both at once would only delay what the user is to see first */
async function resumeUploads(
  parts: Parts,
  onFolder: (row: Upload) => Promise<void>,
  begin?: Promise<unknown>,
): Promise<void> {
  const { rows, outside, practice, looking } = parts
  // Before anything else comes in: what a door spools from now on has no row yet, and is no orphan. One that is done
  // needs its bytes no more, even if a crash came before they were removed.
  const cleared = clearUp(parts)
  await practice.resume(rows.all(), outside.now())
  const left = rows.all().filter((row) => row.state === 'waiting')
  parts.runs.join(left.map((row) => row.id))
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

async function clearUp({ rows, outside, notes }: Parts): Promise<void> {
  const { spoolFolder } = outside
  const needed = rows.all().flatMap((row) => (row.spooled && row.state !== 'done' ? [row.path] : []))
  const kept = new Set([...needed, ...unreadIn(outside)])
  const aside = openAside(spoolFolder, outside.now())
  await clearSpool(spoolFolder, kept, aside?.take)
  const folder = await aside?.close()
  if (folder !== undefined) notes.addNote(words.said.spoolAside(folder))
}

/** Paths in the spool of rows that this version can't read: another one may. */
function unreadIn({ queue, history, spoolFolder }: Outside): string[] {
  return [...queue.load(), ...history.load()].flatMap((row) => {
    const named = typeof row === 'object' && row !== null && 'path' in row ? row.path : undefined
    if (typeof named !== 'string' || !named.startsWith(spoolFolder + path.sep)) return []
    return readRow(row) === undefined ? [named] : []
  })
}
