/**
 * Follows the run: all that was added since nothing was under way, with what of it has ended. It is shown as one.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Row } from './rows.svelte.ts'

export interface Run {
  /** The same object until a batch is added. */
  readonly batches: ReadonlySet<string>
  readonly files: number
  readonly ended: number
  /** Bytes of all files that did not fail, as far as they are known. */
  readonly totalBytes: number
  /** Bytes of those that have ended with a link. */
  readonly endedBytes: number
  /** Those being sent: only their bytes change without a change of state. */
  readonly sending: readonly Row[]
}

const NONE: ReadonlySet<string> = new Set()

/** The run at each moment; undefined while nothing is under way. To be called after each change of a state. */
export function createRun(): (rows: readonly Row[], _changed?: unknown) => Run | undefined {
  let batches = NONE
  return (rows) => {
    const open = new Set(rows.flatMap((row) => (isSettled(row.peek()) ? [] : [row.peek().batch])))
    if (open.size === 0) batches = NONE
    else if (![...open].every((batch) => batches.has(batch))) batches = new Set([...batches, ...open])
    return open.size === 0 ? undefined : runOf(rows, batches)
  }
}

function runOf(rows: readonly Row[], batches: ReadonlySet<string>): Run {
  const members = rows.filter((row) => batches.has(row.peek().batch))
  const uploads = members.map((row) => row.peek())
  return {
    batches,
    files: uploads.length,
    ended: uploads.filter(isSettled).length,
    totalBytes: bytesOf(uploads.filter(({ state }) => state !== 'failed')),
    endedBytes: bytesOf(uploads.filter(({ state }) => state === 'done' || state === 'answering')),
    sending: members.filter((row) => row.peek().state === 'sending'),
  }
}

const bytesOf = (uploads: readonly Upload[]): number => uploads.reduce((sum, { size = 0 }) => sum + size, 0)
