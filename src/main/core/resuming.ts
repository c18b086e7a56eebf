/**
 * What is done at the start: uploads that an earlier run left are taken up, and what it left lying about is cleared.
 */
import type { Upload } from '../../shared/model.ts'
import type { Parts } from './parts.ts'
import { within } from './patience.ts'
import { clearSpool } from './spool.ts'

/** A few files are looked at within much less; ms. */
const PATIENCE_MS = 200

/** @param onFolder takes care of a row that is a folder's */
export async function resumeUploads(parts: Parts, onFolder: (row: Upload) => Promise<void>): Promise<void> {
  const { rows, outside, practice, looking } = parts
  // Before anything else comes in: what a door spools from now on has no row yet, and is no orphan. One that is done
  // needs its bytes no more, even if a crash came before they were removed.
  const needed = rows.all().filter((row) => row.spooled && row.state !== 'done')
  const cleared = clearSpool(outside.spoolFolder, new Set(needed.map((row) => row.path)))
  await practice.resume(rows.all(), outside.now())
  const left = rows.all().filter((row) => row.state === 'waiting')
  parts.runs.join(left.map((row) => row.id))
  // In the background: no start waits for a file.
  const looked = looking.look(
    left.map((row) => row.id),
    { resumed: true, onFolder },
  )
  await within(looked, PATIENCE_MS)
  await cleared
}
