/**
 * A list of thousands of rows in two files: the long one is left alone as long as only its newest rows change, which
 * lie in a short one. Writing ten thousand rows for each that comes would hold the app up.
 */
import type { RowStore } from './rowStore.ts'

/** So many rows the short file holds before they are moved to the long one. */
const SHORT_ROWS = 300

export function createSplitList(long: RowStore, short: RowStore, most = SHORT_ROWS): RowStore {
  /** Ids in the long file. Rows without one are strange, and lie there too. */
  let inLong = new Set<string>()

  const saveAll = (rows: readonly unknown[]) => {
    // A row is written where it goes before it is taken from where it was; a crash between leaves it in both.
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

/** By hand, since a schema for each of thousands of rows at every save would cost more than the writing. */
const idOf = (row: unknown): string | undefined =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined
const idsOf = (rows: readonly unknown[]): Set<string> => new Set(rows.flatMap((row) => idOf(row) ?? []))
