/**
 * What of the uploads is on disk: the queue holds those still on their way, the history those that ended.
 *
 * Two files, since the queue changes often and is short while the history is long. A row that a crash left in both
 * has ended: the history is written first.
 */
import { isSettled, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import type { RowStore } from '../storage/rowStore.ts'
import { readRow } from './storedUpload.ts'
import type { UploadListChange } from './uploadList.ts'
import { asWaiting } from './transitions.ts'

export interface Persistence {
  /** Every row that can be read, ended ones first; those on their way are waiting again. */
  load(): readonly Upload[]
  /** So many rows could not be read. They stay in their files. */
  unread(): number
  /** Writes what `change` made different, given the list as it is now. */
  save(change: UploadListChange, all: () => readonly Upload[]): void
}

/** @param later does something when this turn is over: two files written in one hold up all else for long */
export function createPersistence(
  history: RowStore,
  queue: RowStore,
  later: (act: () => void) => void,
): Persistence {
  /** Ids as they lie in the queue's file, to know which file a change touches. */
  let queued = new Set<string>()
  let ended = new Set<string>()
  let isLater = false
  let strange: Found['strange'] = { history: [], queue: [] }

  const saveHistory = (
    { put, drop }: UploadListChange,
    all: () => readonly Upload[],
    touched: readonly string[],
  ) => {
    history.save([...all().filter(isSettled), ...strange.history], touched)
    for (const id of drop) ended.delete(id)
    for (const row of put) {
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
      const { all, inBoth, ...found } = read(history, queue)
      strange = found.strange
      ended = new Set(all.filter(isSettled).map((row) => row.id))
      queued = new Set(all.filter((row) => !isSettled(row)).map((row) => row.id))
      // Left in the queue's file, it would be sent again once the user has taken it out of the history.
      if (inBoth.some((id) => ended.has(id))) saveQueue(() => all)
      return all
    },
    unread: () => strange.history.length + strange.queue.length,
    save(change, all) {
      const { put, drop } = change
      const touched = [...drop, ...put.map((row) => row.id)]
      const toHistory = put.some(isSettled) || touched.some((id) => ended.has(id))
      // A waiting row may also be on its way to another service than the file says.
      const fresh = put.some((row) => row.state === 'waiting' || (!isSettled(row) && !queued.has(row.id)))
      const isGone = drop.some((id) => queued.has(id))
      const left = isGone || put.some((row) => isSettled(row) && queued.has(row.id))
      // A row is written where it goes before it is taken from where it was; a crash between leaves it in both.
      if (fresh && !left) saveQueue(all)
      if (toHistory) saveHistory(change, all, touched)
      if (!left) return
      // What waits is on the disk before anybody is told so, and what was taken out would be sent again.
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
  readonly inBoth: readonly string[]
  /** Rows that this version can't read. They are written back as they are: another one may. */
  readonly strange: Readonly<Record<'history' | 'queue', readonly unknown[]>>
}

/** What a row is in the history counts. */
function read(history: RowStore, queue: RowStore): Found {
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
  return { all: [...rows.values()].sort(oldestFirst), inBoth, strange }
}
