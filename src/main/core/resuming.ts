/**
 * What is done at the start: uploads that an earlier run left are taken up, and what it left lying about is cleared.
 */
import type { Upload } from '../../shared/model.ts'
import type { Problem } from '../../shared/problem.ts'
import { finishBatches } from './batchEnd.ts'
import type { Files } from './files.ts'
import type { Parts } from './parts.ts'
import { clearSpool } from './spool.ts'
import { asFailed } from './states.ts'

export async function resumeUploads(parts: Parts): Promise<void> {
  const { rows, outside, practice, queue } = parts
  // Before anything else comes in: what a door spools from now on has no row yet, and is no orphan. One that is done
  // needs its bytes no more, even if a crash came before they were removed.
  const needed = rows.all().filter((row) => row.spooled && row.state !== 'done')
  const cleared = clearSpool(outside.spoolFolder, new Set(needed.map((row) => row.path)))
  await practice.resume(rows.all(), outside.now())
  const left = rows.all().filter((row) => row.state === 'waiting')
  const looked = await Promise.all(
    left.map(async (row) => ({ row, problem: await whatBecameOf(outside.files, row) })),
  )
  const ended = looked.flatMap(({ row, problem }) =>
    problem === undefined ? [] : [asFailed(row, problem, outside.now())],
  )
  rows.put(...ended)
  parts.thumbnails.want(left)
  parts.runs.join(left.map((row) => row.id))
  await finishBatches(
    parts,
    ended.map((row) => row.batch),
  )
  queue.add(looked.filter(({ problem }) => problem === undefined).map(({ row }) => row.id))
  await cleared
}

/** Nobody was there to see the file change, and to send something else than what was dropped would be no service. */
async function whatBecameOf(files: Files, upload: Upload): Promise<Problem | undefined> {
  const looked = await files.look(upload.path)
  if (!looked.ok) {
    const { kind } = looked.problem
    return kind === 'folder' || kind === 'not-a-file' ? { kind: 'replaced' } : looked.problem
  }
  const { size, modifiedAt, realPath, unread } = looked.value
  if (unread !== undefined) return unread
  const isSame =
    size === upload.size && modifiedAt === upload.modifiedAt && realPath === (upload.realPath ?? realPath)
  return isSame ? undefined : { kind: 'replaced' }
}
