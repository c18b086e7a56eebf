/**
 * Splits a list of thousands of rows into two files: the newest rows are in a short one, and as long as only those
 * change, the long one is not written. Writing ten thousand rows for each new one would block the app.
 */
import type { RowStore } from './rowStore.ts'

/** Maximum number of rows in the short file before they are moved to the long one. */
const SHORT_ROWS = 300

export function createSplitList(long: RowStore, short: RowStore, most = SHORT_ROWS): RowStore {
  /** Ids in the long file. Rows without an id are unreadable, and are in the long file too. */
  let inLong = new Set<string>()

  const saveAll = (rows: readonly unknown[]) => {
    // Write a row to its new file before removing it from the old one; a crash in between leaves it in both.
    long.save(rows)
    inLong = idsOf(rows)
    short.save([])
  }
  return {
    load() {
      const old = long.load()
      inLong = idsOf(old)
      return [...old, ...short.load().filter((row) => !inLong.has(idOf(row) ?? ''))]
    },
    save(rows, touched) {
      const fresh = rows.filter((row) => {
        const id = idOf(row)
        return id !== undefined && !inLong.has(id)
      })
      const isOnlyFresh = touched !== undefined && !touched.some((id) => inLong.has(id))
      if (isOnlyFresh && fresh.length <= most) short.save(fresh)
      else saveAll(rows)
    },
  }
}

/** Checked by hand: running a schema on thousands of rows at every save would cost more than writing them. */
const idOf = (row: unknown): string | undefined =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined
const idsOf = (rows: readonly unknown[]): Set<string> => new Set(rows.flatMap((row) => idOf(row) ?? []))
