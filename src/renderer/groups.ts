/**
 * What the list shows in which order, and before which row a heading stands.
 */
import { isSettled, type Upload } from '../shared/model.ts'
import { newestFirst } from '../shared/order.ts'
import { words } from '../shared/words/en.ts'

export interface Listed {
  readonly upload: Upload
  /** The heading of the group that this row is the first of. */
  readonly heading: string | undefined
}

/** The midnight, in the user's zone, that began the day of `at`. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** What is under way comes first, then day by day; `today` is a midnight. */
export function listed(uploads: readonly Upload[], today: number): Listed[] {
  const newest = uploads.toSorted(newestFirst)
  const underWay = newest.filter((upload) => !isSettled(upload))
  const settled = newest.filter((upload) => isSettled(upload))

  let last: string | undefined
  return [...underWay, ...settled].map((upload) => {
    const group = isSettled(upload) ? dayInWords(dayOf(upload.addedAt), today) : words.window.uploading
    const heading = group === last ? undefined : group
    last = group
    return { upload, heading }
  })
}

function dayInWords(day: number, today: number): string {
  if (day >= today) return words.window.today
  // Noon of the day before, since a day may have 23 or 25 hours.
  return day === dayOf(today - 12 * 60 * 60 * 1000) ? words.window.yesterday : words.measures.day(day)
}
