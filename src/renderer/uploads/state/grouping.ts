/**
 * Decides what the list shows, in which order, and which rows have a heading above them: the run first, then drop by
 * drop, newest first, each in the order of the drop; files that came alone stand together under their day.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { canRetry } from '../../../shared/uploads/outcome.ts'
import type { Row } from './rows.svelte.ts'

/** The heading of a group that starts with a row. */
export type Heading =
  /** Everything that is being sent, with its progress. */
  | { readonly kind: 'run' }
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

export interface ListItem {
  readonly row: Row
  readonly heading: Heading | undefined
}

export interface Grouping {
  /** A midnight. */
  readonly today: number
  /** Links that expired until then are not live, ms since 1970. */
  readonly expiredAt: number
  /** Batches of the run. */
  readonly run: ReadonlySet<string> | undefined
  /** All of a drop is listed: it is one group. */
  readonly drops: boolean
}

/** The midnight, in the user's time zone, at the start of the day of `at`. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** An unchanged item is the same object as the time before, so that its row is not redrawn. */
export function createGrouping(): (rows: readonly Row[], how: Grouping) => readonly ListItem[] {
  let before: ReadonlyMap<Row, ListItem> = new Map()
  return (rows, how) => {
    const list = listed(rows, how).map((item) => {
      const same = before.get(item.row)
      return same !== undefined && isSame(same.heading, item.heading) ? same : item
    })
    before = new Map(list.map((one) => [one.row, one]))
    return list
  }
}

/** Of a few fields, all plain. */
const isSame = (a: Heading | undefined, b: Heading | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))

/** Rows under one heading. */
interface Group {
  readonly kind: Heading['kind']
  readonly day: number
  readonly items: { readonly row: Row; readonly upload: Upload }[]
}

function listed(rows: readonly Row[], how: Grouping): ListItem[] {
  const sorted = rows
    .map((row) => ({ row, upload: row.peek() }))
    .sort((a, b) => newestDropFirst(a.upload, b.upload))
  const isOfRun = ({ batch }: Upload) => how.run?.has(batch) === true
  const run = sorted.filter(({ upload }) => isOfRun(upload))
  // One file alone stays where it is: its row says all of it, and nothing moves when it is done.
  const [first] = run
  const isRun = first !== undefined && (run.length > 1 || first !== sorted[0])
  const rest = isRun ? sorted.filter(({ upload }) => !isOfRun(upload)) : sorted
  const groups = groupsOf(rest, how)
  if (isRun) groups.unshift({ kind: 'run', day: how.today, items: run })
  const retry = groups.find(
    ({ kind, items }) => kind !== 'run' && items.some(({ upload }) => canRetry(upload)),
  )
  return groups.flatMap((group, at) => {
    const above = groups[at - 1]
    const sameDay = above !== undefined && above.kind !== 'run' && above.day === group.day
    const heading = headingOf(group, sameDay, group === retry, how)
    return group.items.map(({ row }, index) => ({ row, heading: index === 0 ? heading : undefined }))
  })
}

const newestDropFirst = (a: Upload, b: Upload): number => b.addedAt - a.addedAt || a.place - b.place

/** Files that came together have the same `addedAt`, even when some of them were sent again. */
function groupsOf(sorted: Group['items'], { today, drops }: Grouping): Group[] {
  const groups: Group[] = []
  let day = today
  let before: Upload | undefined
  for (const [at, item] of sorted.entries()) {
    const { addedAt } = item.upload
    const isWithAbove = before?.addedAt === addedAt
    // Days are expensive to work out. A clock that was set back leaves dates to come: they count as today's.
    if (before === undefined || addedAt < day) day = Math.min(dayOf(addedAt), today)
    const kind = drops && (isWithAbove || sorted[at + 1]?.upload.addedAt === addedAt) ? 'drop' : 'day'
    const last = groups.at(-1)
    const isContinued = kind === 'drop' ? isWithAbove : last?.day === day
    if (last?.kind === kind && isContinued) last.items.push(item)
    else groups.push({ kind, day, items: [item] })
    before = item.upload
  }
  return groups
}

function headingOf(
  { kind, day, items }: Group,
  sameDay: boolean,
  hasRetry: boolean,
  { today, expiredAt }: Grouping,
): Heading {
  if (kind === 'run') return { kind }
  const live = items.filter(({ upload }) => isLive(upload, expiredAt)).length
  const failed = items.filter(({ upload }) => upload.state === 'failed').length
  const dayText = dayInWords(day, today)
  const isToday = day === today
  const text =
    kind === 'day'
      ? sameDay
        ? words.window.earlier
        : dayText
      : words.window.drop(
          items.length,
          sameDay || isToday ? undefined : dayText,
          items[0]?.upload.addedAt ?? day,
        )
  return { kind, text, live, failed, hasRetry }
}

/** The rows of the group that starts with this row. */
export function groupFrom(list: readonly ListItem[], row: Row): Upload[] {
  const from = list.findIndex((item) => item.row === row)
  const next = list.findIndex((item, at) => at > from && item.heading !== undefined)
  return list.slice(from, next === -1 ? undefined : next).map((item) => item.row.peek())
}

function dayInWords(day: number, today: number): string {
  if (day === today) return words.window.today
  // Noon of the day before, since a day may have 23 or 25 hours.
  return day === dayOf(today - 12 * 60 * 60 * 1000) ? words.window.yesterday : words.measures.day(day)
}
