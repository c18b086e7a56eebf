/**
 * Decides what the list shows, in which order, and which rows have a heading above them.
 */
import { isSettled, type Upload, newestFirst } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import { canRetry } from '../../../shared/uploads/outcome.ts'
import type { Row } from './rows.svelte.ts'

export interface ListItem {
  readonly row: Row
  /** The heading of the day that starts with this row. Uploads in progress have none: they come first. */
  readonly heading: string | undefined
  /** This row starts the newest day that has something to retry. */
  readonly hasRetry: boolean
}

/** The midnight, in the user's time zone, at the start of the day of `at`. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/**
 * Lists uploads in progress first, then day by day; `today` is a midnight. An unchanged item is the same object as the
 * time before, so that its row is not redrawn.
 */
export function createGrouping(): (rows: readonly Row[], today: number) => readonly ListItem[] {
  let before: ReadonlyMap<Row, ListItem> = new Map()
  return (rows, today) => {
    const list = listed(rows, today, before)
    before = new Map(list.map((one) => [one.row, one]))
    return list
  }
}

function listed(rows: readonly Row[], today: number, before: ReadonlyMap<Row, ListItem>): ListItem[] {
  const sorted = rows
    .map((row) => ({ row, upload: row.peek() }))
    .sort(
      (a, b) => Number(isSettled(a.upload)) - Number(isSettled(b.upload)) || newestFirst(a.upload, b.upload),
    )
  const newest = sorted.find(({ upload }) => canRetry(upload))?.upload
  // A clock that was set back leaves rows with future dates: they count as today's.
  const dayIn = (upload: Upload) => Math.min(dayOf(upload.addedAt), today)
  const retryDay = newest && dayIn(newest)

  let last: number | undefined
  return sorted.map(({ row, upload }) => {
    // Days are expensive to work out, and most rows have the same day as the row above.
    const isSame = last !== undefined && upload.addedAt >= last
    const day = isSame ? last : isSettled(upload) ? dayIn(upload) : undefined
    const isFirst = day !== last && day !== undefined
    last = day
    const heading = isFirst ? dayInWords(day, today) : undefined
    const hasRetry = isFirst && day === retryDay
    const same = before.get(row)
    return same?.heading === heading && same?.hasRetry === hasRetry ? same : { row, heading, hasRetry }
  })
}

function dayInWords(day: number, today: number): string {
  if (day === today) return words.window.today
  // Noon of the day before, since a day may have 23 or 25 hours.
  return day === dayOf(today - 12 * 60 * 60 * 1000) ? words.window.yesterday : words.measures.day(day)
}
