/**
 * What of the uploads is on disk: the queue holds those still on their way, the history those that ended.
 *
 * Two files, since the queue changes often and is short while the history is long. A row that a crash left in both
 * has ended: the history is written first.
 */
import * as v from 'valibot'
import { isSettled, uploadSchema, type Upload } from '../../shared/model.ts'
import { oldestFirst } from '../../shared/order.ts'
import type { RowsChange } from './rows.ts'
import { asWaiting } from './states.ts'

/** One kept list. */
export interface Kept {
  /** As it was read, row by row still unknown. */
  load(): readonly unknown[]
  /** Returns once they are on disk. */
  save(rows: readonly Upload[]): void
}

export interface Ledger {
  /** Every row that can be read, ended ones first; those on their way are waiting again. */
  load(): Upload[]
  /** Writes what `change` made different, given the list as it is now. */
  save(change: RowsChange, all: () => readonly Upload[]): void
}

export function createLedger(history: Kept, queue: Kept): Ledger {
  /** Ids as they lie in the queue's file, to know which file a change touches. */
  let queued = new Set<string>()
  let ended = new Set<string>()

  const saveHistory = (all: () => readonly Upload[]) => {
    const rows = all().filter(isSettled)
    history.save(rows)
    ended = new Set(rows.map((row) => row.id))
  }
  const saveQueue = (all: () => readonly Upload[]) => {
    const rows = all()
      .filter((upload) => !isSettled(upload))
      .map((upload) => asWaiting(upload))
    queue.save(rows)
    queued = new Set(rows.map((row) => row.id))
  }

  return {
    load() {
      const rows = new Map<string, Upload>()
      for (const row of [...history.load(), ...queue.load()]) {
        const parsed = v.safeParse(uploadSchema, row)
        if (!parsed.success || rows.has(parsed.output.id)) continue
        const upload = parsed.output
        rows.set(upload.id, isSettled(upload) ? upload : asWaiting(upload))
      }
      const all = [...rows.values()].sort(oldestFirst)
      ended = new Set(all.filter(isSettled).map((row) => row.id))
      queued = new Set(all.filter((row) => !isSettled(row)).map((row) => row.id))
      return all
    },
    save({ put, drop }, all) {
      const toHistory =
        put.some(isSettled) || [...drop, ...put.map((row) => row.id)].some((id) => ended.has(id))
      // A waiting row may also be on its way to another service than the file says.
      const fresh = put.some((row) => row.state === 'waiting' || (!isSettled(row) && !queued.has(row.id)))
      const left =
        put.some((row) => isSettled(row) && queued.has(row.id)) || drop.some((id) => queued.has(id))
      // A row is written where it goes before it is taken from where it was; a crash between leaves it in both.
      if (fresh && !left) saveQueue(all)
      if (toHistory) saveHistory(all)
      if (left) saveQueue(all)
    },
  }
}
