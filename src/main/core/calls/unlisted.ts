/**
 * Removes the rows of calls that want none in the history, once they have ended and their call knows: at once, for good,
 * and without a word. Where Mayfly ended before the call did, they go once they have ended.
 */
import type { Change } from '../../../shared/state/state.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { UndoableRemovals } from '../history/undo.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface UnlistedDeps {
  readonly uploadList: Pick<UploadList, 'all' | 'batch'>
  readonly undoableRemovals: Pick<UndoableRemovals, 'removeForGood'>
}

export interface Unlisted {
  /** Keeps these, which were added together, until the returned function is called. */
  keep(rows: readonly Upload[]): () => Promise<void>
  /** Windows are told of a change. */
  update(change: Pick<Change, 'upserted'>): Promise<void>
  /** At the start. */
  sweep(): Promise<void>
}

export function createUnlisted({ uploadList, undoableRemovals }: UnlistedDeps): Unlisted {
  /** Batches whose call is open. */
  const kept = new Set<string>()
  const isOver = (row: Upload) => row.unlisted === true && isSettled(row) && !kept.has(row.batch)
  const remove = async (rows: readonly Upload[]) => {
    const over = rows.filter(isOver)
    if (over.length > 0) await undoableRemovals.removeForGood(over)
  }
  return {
    keep(rows) {
      const batches = new Set(rows.map(({ batch }) => batch))
      for (const batch of batches) kept.add(batch)
      return async () => {
        for (const batch of batches) kept.delete(batch)
        await remove([...batches].flatMap((batch) => uploadList.batch(batch)))
      }
    },
    update: ({ upserted }) => remove(upserted),
    sweep: () => remove(uploadList.all()),
  }
}
