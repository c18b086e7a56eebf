/**
 * Keeps the uploads on disk: the queue file holds those that have not ended, the history those that have.
 *
 * Two files, since the queue changes often and is short while the history is long. A row that a crash left in both
 * has ended: the history is written first.
 */
import { isSettled, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import type { RowStore } from '../storage/rowStore.ts'
import { readRow } from './storedUpload.ts'
import type { UploadListChange } from './uploadList.ts'
import { withoutEnded } from './renewals.ts'
import { asWaiting } from './transitions.ts'

export interface Persistence {
  /** Every row that can be read, oldest first; unfinished ones are waiting again. */
  load(): readonly Upload[]
  /** Number of rows that could not be read. They stay in their files. */
  unread(): number
  /** Writes what `change` changed, given the current list. */
  save(change: UploadListChange, all: () => readonly Upload[]): void
}

/** @param later runs something after this turn: writing two files in one turn would block everything for too long */
export function createPersistence(
  history: RowStore,
  queue: RowStore,
  later: (act: () => void) => void,
): Persistence {
  /** Ids in the queue file, to know which file a change affects. */
  let queued = new Set<string>()
  let ended = new Set<string>()
  let isLater = false
  let strange: Found['strange'] = { history: [], queue: [] }

  const saveHistory = (
    { upserted, removed }: UploadListChange,
    all: () => readonly Upload[],
    touched: readonly string[],
  ) => {
    history.save([...all().filter(isSettled), ...strange.history], touched)
    for (const id of removed) ended.delete(id)
    for (const row of upserted) {
      if (isSettled(row)) ended.add(row.id)
      else ended.delete(row.id)
    }
  }
  const saveQueue = (all: () => readonly Upload[]) => {
    const rows = all()
      .filter((upload) => !isSettled(upload))
      .map((upload) => asWaiting(upload))
    queue.save([...rows, ...strange.queue])
    queued = new Set(rows.map((row) => row.id))
  }

  return {
    load() {
      const { all, leftOver, ...found } = readBoth(history, queue)
      strange = found.strange
      ended = new Set(all.filter(isSettled).map((row) => row.id))
      queued = new Set(all.filter((row) => !isSettled(row)).map((row) => row.id))
      // If left in the queue file, it would be sent again once the user has removed it from the history.
      if (leftOver) saveQueue(() => all)
      return all
    },
    unread: () => strange.history.length + strange.queue.length,
    save(change, all) {
      const { upserted, removed } = change
      const touched = [...removed, ...upserted.map((row) => row.id)]
      const toHistory = upserted.some(isSettled) || touched.some((id) => ended.has(id))
      // The destination of a waiting row may also differ from the one in the file.
      const isFresh = (row: Upload) => row.state === 'waiting' || (!isSettled(row) && !queued.has(row.id))
      const fresh = upserted.some(isFresh)
      const isGone = removed.some((id) => queued.has(id))
      const left = isGone || upserted.some((row) => isSettled(row) && queued.has(row.id))
      // Write a row to its new file before removing it from the old one; a crash in between leaves it in both.
      if (fresh && !left) saveQueue(all)
      if (toHistory) saveHistory(change, all, touched)
      if (!left) return
      // Waiting rows must be on disk before anyone is told so, and removed ones would be sent again.
      if (!toHistory || fresh || isGone) saveQueue(all)
      else if (!isLater) {
        isLater = true
        later(() => {
          isLater = false
          saveQueue(all)
        })
      }
    },
  }
}

interface Found {
  readonly all: readonly Upload[]
  /** The queue has rows that have ended. */
  readonly leftOver: boolean
  /** Rows that this version can't read. They are written back unchanged: another version may read them. */
  readonly strange: Readonly<Record<'history' | 'queue', readonly unknown[]>>
}

/** Reads both files; for a row in both, the history wins. */
function readBoth(history: RowStore, queue: RowStore): Found {
  const rows = new Map<string, Upload>()
  const inBoth: string[] = []
  const take = (file: RowStore) => {
    const parsed = file.load().map((row) => ({ row, upload: readRow(row) }))
    for (const { upload } of parsed) {
      if (upload === undefined) continue
      if (rows.has(upload.id)) inBoth.push(upload.id)
      else rows.set(upload.id, isSettled(upload) ? upload : asWaiting(upload))
    }
    return parsed.filter(({ upload }) => upload === undefined).map(({ row }) => row)
  }
  const strange = { history: take(history), queue: take(queue) }
  const all = withoutEnded([...rows.values()].sort(oldestFirst))
  const hasEnded = inBoth.some((id) => {
    const row = rows.get(id)
    return row !== undefined && isSettled(row)
  })
  return { all, leftOver: hasEnded || all.length < rows.size, strange }
}
