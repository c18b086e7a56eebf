/**
 * Writes the heading of a group of rows: what the group is, and what can be done with all of it.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { ExpiringSoon } from './expiringSoon.ts'
import type { Row } from './rows.svelte.ts'

/** The heading of a group that starts with a row. */
export type Heading =
  /** Everything that is being sent, with its progress. */
  | { readonly kind: 'run' }
  /** Live links that expire soon; `renewable`: ids of those that can be renewed. */
  | { readonly kind: 'soon'; readonly text: string; readonly renewable: readonly string[] }
  | {
      /** `drop`: files that came together. `day`: files of one day that came alone. */
      readonly kind: 'drop' | 'day'
      readonly text: string
      /** How many of the group have live links, and how many failed. */
      readonly live: number
      readonly failed: number
      /** It is the newest group with something to retry. */
      readonly hasRetry: boolean
    }

export interface Item {
  readonly row: Row
  readonly upload: Upload
}

/** Rows under one heading. */
export interface Group {
  readonly kind: Heading['kind']
  readonly day: number
  readonly items: Item[]
  /** Of a drop, those that stand elsewhere. */
  readonly others?: readonly Item[] | undefined
}

/** The midnight, in the user's time zone, at the start of the day of `at`. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** The midnight at which the day after this one begins. */
export function dayAfter(at: number): number {
  const day = new Date(dayOf(at))
  return day.setDate(day.getDate() + 1)
}

interface Circumstances {
  /** A group above is of the same day. */
  readonly sameDay: boolean
  readonly hasRetry: boolean
  readonly soon: ExpiringSoon | undefined
  /** A midnight. */
  readonly today: number
  /** Links that expired until then are not live, ms since 1970. */
  readonly expiredAt: number
}

export function headingOf(
  { kind, day, items, others = [] }: Group,
  { sameDay, hasRetry, soon, today, expiredAt }: Circumstances,
): Heading {
  if (kind === 'run') return { kind }
  if (kind === 'soon')
    return {
      kind,
      text: words.window.soon(items.length, soon?.all ?? items.length),
      renewable: soon?.renewable ?? [],
    }
  const members = kind === 'drop' ? [...items, ...others] : items
  const live = members.filter(({ upload }) => isLive(upload, expiredAt)).length
  const failed = members.filter(({ upload }) => upload.state === 'failed').length
  const dayText = dayInWords(day, today)
  const isToday = day === today
  const text =
    kind === 'day'
      ? sameDay
        ? words.window.earlier
        : dayText
      : words.window.drop(
          members.length,
          sameDay || isToday ? undefined : dayText,
          items[0]?.upload.addedAt ?? day,
        )
  return { kind, text, live, failed, hasRetry }
}

function dayInWords(day: number, today: number): string {
  if (day === today) return words.window.today
  // Noon of the day before, since a day may have 23 or 25 hours.
  return day === dayOf(today - 12 * 60 * 60 * 1000) ? words.window.yesterday : words.measures.day(day)
}
