/**
 * The uploads: one list that holds what waits, what is sent, what failed and every link. Nothing keeps a second one.
 */
import type { Upload } from '../../shared/model.ts'
import { oldestFirst } from '../../shared/order.ts'

export interface RowsChange {
  readonly put: readonly Upload[]
  readonly drop: readonly string[]
}

export interface Rows {
  /** In the order they were added. */
  all(): readonly Upload[]
  get(id: string): Upload | undefined
  /** Of one batch, in the order they were dropped. */
  batch(batch: string): readonly Upload[]
  /** Adds new ones at the end, replaces those whose id is known. */
  put(...uploads: readonly Upload[]): void
  drop(...ids: readonly string[]): void
  /** Puts those that were dropped where they stood. */
  putBack(...uploads: readonly Upload[]): void
}

export function createRows(initial: readonly Upload[], onChange: (change: RowsChange) => void): Rows {
  let rows = new Map(initial.map((upload) => [upload.id, upload]))
  return {
    all: () => [...rows.values()],
    get: (id) => rows.get(id),
    batch(batch) {
      // Often asked of a long list: no copy of it first.
      const found: Upload[] = []
      for (const upload of rows.values()) if (upload.batch === batch) found.push(upload)
      return found
    },
    put(...uploads) {
      for (const upload of uploads) rows.set(upload.id, upload)
      if (uploads.length > 0) onChange({ put: uploads, drop: [] })
    },
    drop(...ids) {
      const known = ids.filter((id) => rows.delete(id))
      if (known.length > 0) onChange({ put: [], drop: known })
    },
    putBack(...uploads) {
      if (uploads.length === 0) return
      const all = [...rows.values(), ...uploads].sort(oldestFirst)
      rows = new Map(all.map((upload) => [upload.id, upload]))
      onChange({ put: uploads, drop: [] })
    },
  }
}
