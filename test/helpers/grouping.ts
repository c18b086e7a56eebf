// A list of rows with their headings, as the groups make it, in short lines to compare.
import { createGrouping, type Grouping } from '../../src/renderer/uploads/state/grouping.ts'
import type { Row } from '../../src/renderer/uploads/state/rows.svelte.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'

export const NOON = new Date(2026, 10, 22, 12).getTime()
export const MINUTE_MS = 60_000

/** At noon, with nothing under way. */
export const atNoon: Grouping = {
  today: new Date(2026, 10, 22).getTime(),
  expiredAt: NOON,
  run: undefined,
  drops: true,
}

export const rowOf = (upload: Upload): Row => ({ id: upload.id, upload, peek: () => upload })

/** Each row's name; above it, if it has one, the first part of its heading. */
export const shown = (rows: readonly Row[], how: Grouping): string[] =>
  createGrouping()(rows, how).map(({ row, heading }) =>
    heading === undefined
      ? row.upload.name
      : `[${heading.kind === 'run' ? 'run' : heading.text.replace(/ · .*/, '')}] ${row.upload.name}`,
  )
