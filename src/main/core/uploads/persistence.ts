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
  /** Rows that could not be read. They stay in their files. */
  unread(): readonly unknown[]
  /**
   * Writes what `change` changed, given the current list. It outlives a kill at once, and what begins to wait also a power
   * cut; a link does once `flush` has been called. What is removed is gone from the disk.
   */
  save(change: UploadListChange, all: () => readonly Upload[]): void
  /** Call before anyone is told of a link, or bytes are deleted that it stands for. */
  flush(): void
}

export function createPersistence(history: RowStore, queue: RowStore): Persistence {
  const waiting = createQueueFile(queue)
  /** Ids in the history file, to know which file a change affects. */
  let ended = new Set<string>()
  let strange: Found['strange'] = { history: [], queue: [] }
  let list: () => readonly Upload[] = () => []
  const endedRows = () => [...list().filter(isSettled), ...strange.history]
  const waitingRows = () => [...list().filter(waiting.holds).map(asQueued), ...strange.queue]

  const end = (rows: readonly Upload[], left: readonly string[]) => {
    if (rows.length + left.length === 0) return
    history.change({ put: rows, drop: left })
    for (const id of left) ended.delete(id)
    for (const { id } of rows) ended.add(id)
    waiting.leave(rows.map(({ id }) => id))
  }
  const flush = () => {
    if (history.flush()) waiting.flush()
  }
  /** The queue first: what it still has of them must not come back. */
  const forget = () => {
    flush()
    queue.rewrite()
    history.rewrite()
  }

  return {
    load() {
      const { all, leftOver, ...found } = readBoth(history.load(endedRows), queue.load(waitingRows))
      list = () => all
      strange = found.strange
      ended = new Set(all.filter(isSettled).map((row) => row.id))
      waiting.begin(all.filter((row) => !isSettled(row)).map((row) => row.id))
      // If left in the queue file, they would be sent again once the user has removed them from the history.
      waiting.remove(leftOver)
      return all
    },
    unread: () => [...strange.queue, ...strange.history],
    save({ upserted, removed }, all) {
      list = all
      // Write a row to its new file before removing it from the old one; a crash in between leaves it in both. The
      // destination of a waiting row may also differ from the one in the file.
      waiting.put(
        upserted.filter((row) => row.state === 'waiting' || (!isSettled(row) && !waiting.has(row.id))),
      )
      const forgotten = removed.filter((id) => ended.has(id))
      const again = upserted.filter((row) => !isSettled(row) && ended.has(row.id)).map(({ id }) => id)
      waiting.remove(forgotten.filter(waiting.has))
      end(upserted.filter(isSettled), [...forgotten, ...again])
      const gone = removed.filter(waiting.has)
      // What ended by giving its link to another row.
      if (upserted.some(isSettled)) waiting.leave(gone)
      else if (gone.length > 0) {
        waiting.remove(gone)
        queue.rewrite()
      }
      if (forgotten.length > 0) forget()
    },
    flush,
  }
}

/** The file of those that have not ended, and which are in it. */
function createQueueFile(queue: RowStore) {
  let ids = new Set<string>()
  /** Have ended and are still in the file: they leave it once the history is sure to have them. */
  const leaving = new Set<string>()
  const remove = (gone: readonly string[]) => {
    if (gone.length === 0) return
    queue.change({ put: [], drop: gone })
    for (const id of gone) {
      ids.delete(id)
      leaving.delete(id)
    }
  }
  return {
    begin(there: readonly string[]) {
      ids = new Set(there)
    },
    has: (id: string): boolean => ids.has(id),
    /** Whether the file, written whole, has this row. */
    holds: (upload: Upload): boolean => !isSettled(upload) || leaving.has(upload.id),
    put(rows: readonly Upload[]) {
      if (rows.length === 0) return
      queue.change({ put: rows.map(asQueued), drop: [] })
      const areNew = rows.some(({ id }) => !ids.has(id) || leaving.has(id))
      for (const { id } of rows) {
        ids.add(id)
        leaving.delete(id)
      }
      // Nobody may be told that it waits, nor may it leave the history, before.
      if (areNew) queue.flush()
    },
    remove,
    leave(gone: readonly string[]) {
      for (const id of gone) if (ids.has(id)) leaving.add(id)
    },
    /** The history has them. */
    flush() {
      remove([...leaving])
    },
  }
}

/** As it lies on disk, without how far it came. */
const asQueued = (upload: Upload): Upload => asWaiting(upload)

interface Found {
  readonly all: readonly Upload[]
  /** Ids of rows of the queue that have ended. */
  readonly leftOver: readonly string[]
  /** Rows that this version can't read. They are written back unchanged: another version may read them. */
  readonly strange: Readonly<Record<'history' | 'queue', readonly unknown[]>>
}

/** For a row in both, the history wins. */
function readBoth(history: readonly unknown[], queue: readonly unknown[]): Found {
  const rows = new Map<string, Upload>()
  const take = (file: readonly unknown[]) => {
    const parsed = file.map((row) => ({ row, upload: readRow(row) }))
    const known = new Set(rows.keys())
    for (const { upload } of parsed) {
      if (upload === undefined || rows.has(upload.id)) continue
      rows.set(upload.id, isSettled(upload) ? upload : asWaiting(upload))
    }
    return {
      strange: parsed.filter(({ upload }) => upload === undefined).map(({ row }) => row),
      inBoth: parsed.flatMap(({ upload }) => (upload !== undefined && known.has(upload.id) ? upload.id : [])),
    }
  }
  const [first, { strange, inBoth }] = [take(history), take(queue)]
  const all = withoutEnded([...rows.values()].sort(oldestFirst))
  const kept = new Map(all.map((row) => [row.id, row]))
  const hasEnded = (id: string) => {
    const row = kept.get(id)
    return row === undefined || isSettled(row)
  }
  const gone = all.length < rows.size ? [...rows.keys()].filter((id) => !kept.has(id)) : []
  return {
    all,
    leftOver: [...inBoth.filter(hasEnded), ...gone],
    strange: { history: first.strange, queue: strange },
  }
}
