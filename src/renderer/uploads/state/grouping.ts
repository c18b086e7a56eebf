/**
 * Decides what the list shows, in which order, and which rows have a heading above them: the run first, and what was
 * just added; the links that expire soon; then drop by drop, newest first, each in the order of the drop. Files that
 * came alone stand together under their day.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { canRetry } from '../../../shared/uploads/outcome.ts'
import { expiringSoon, type ExpiringSoon } from './expiringSoon.ts'
import { dayOf, headingOf, type Group, type Heading, type Item } from './headings.ts'
import type { Row } from './rows.svelte.ts'

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
  /** As of when links that expire soon stand on top, ms since 1970; undefined where they don't. */
  readonly soonAt?: number | undefined
}

/** What was added so short a time before stays above the links that expire soon, ms. */
const NEW_MS = 15 * 60_000

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

function listed(rows: readonly Row[], how: Grouping): ListItem[] {
  const sorted = rows
    .map((row) => ({ row, upload: row.peek() }))
    .sort((a, b) => newestDropFirst(a.upload, b.upload))
  const isOfRun = ({ upload }: Item) => how.run?.has(upload.batch) === true
  const run = sorted.filter(isOfRun)
  // One file alone stays where it is: its row says all of it, and nothing moves when it is done.
  const [first] = run
  const isRun = first !== undefined && (run.length > 1 || first !== sorted[0])
  const rest = isRun ? sorted.filter((item) => !isOfRun(item)) : sorted
  const soon = soonOf(rest, sorted, how.soonAt)
  const isNew = (item: Item) => item.upload.addedAt > (how.soonAt ?? 0) - NEW_MS || isOfRun(item)
  const groups =
    soon === undefined
      ? groupsOf(rest, how)
      : [
          ...groupsOf(soon.below.filter(isNew), how, soon.items),
          { kind: 'soon' as const, day: how.today, items: soon.items },
          ...groupsOf(
            soon.below.filter((item) => !isNew(item)),
            how,
            soon.items,
          ),
        ]
  if (isRun) groups.unshift({ kind: 'run', day: how.today, items: run })
  const retry = groups.find(
    ({ kind, items }) => kind !== 'run' && items.some(({ upload }) => canRetry(upload)),
  )
  let day: number | undefined
  return groups.flatMap((group) => {
    const sameDay = group.day === day
    const heading = headingOf(group, { ...how, sameDay, hasRetry: group === retry, soon })
    if (isOfDay(group)) day = group.day
    return group.items.map(({ row }, index) => ({ row, heading: index === 0 ? heading : undefined }))
  })
}

const newestDropFirst = (a: Upload, b: Upload): number => b.addedAt - a.addedAt || a.place - b.place
const isOfDay = ({ kind }: Group): boolean => kind === 'drop' || kind === 'day'

interface Soon extends ExpiringSoon {
  readonly items: Item[]
  /** The rest, in its order. */
  readonly below: readonly Item[]
}

function soonOf(rest: readonly Item[], all: readonly Item[], at: number | undefined): Soon | undefined {
  const uploadsOf = (items: readonly Item[]) => items.map(({ upload }) => upload)
  const soon = at === undefined ? undefined : expiringSoon(uploadsOf(rest), uploadsOf(all), at)
  if (soon === undefined) return undefined
  const onTop = new Map(
    rest.filter(({ row }) => soon.onTop.includes(row.id)).map((item) => [item.row.id, item]),
  )
  return {
    ...soon,
    items: soon.onTop.flatMap((id) => onTop.get(id) ?? []),
    below: rest.filter(({ row }) => !onTop.has(row.id)),
  }
}

/**
 * Files that came together have the same `addedAt`, even when some of them were sent again.
 * @param elsewhere what of the list stands above
 */
function groupsOf(
  sorted: readonly Item[],
  { today, drops }: Grouping,
  elsewhere: readonly Item[] = [],
): Group[] {
  const groups: Group[] = []
  const others = new Map(elsewhere.map(({ upload }) => [upload.addedAt, [] as Item[]]))
  for (const item of elsewhere) others.get(item.upload.addedAt)?.push(item)
  let day = today
  let before: Upload | undefined
  for (const [at, item] of sorted.entries()) {
    const { addedAt } = item.upload
    const isWithAbove = before?.addedAt === addedAt
    // Days are expensive to work out. A clock that was set back leaves dates to come: they count as today's.
    if (before === undefined || addedAt < day) day = Math.min(dayOf(addedAt), today)
    const isDrop = isWithAbove || sorted[at + 1]?.upload.addedAt === addedAt || others.has(addedAt)
    const kind = drops && isDrop ? 'drop' : 'day'
    const last = groups.at(-1)
    const isContinued = kind === 'drop' ? isWithAbove : last?.day === day
    if (last?.kind === kind && isContinued) last.items.push(item)
    else groups.push({ kind, day, items: [item], others: others.get(addedAt) })
    before = item.upload
  }
  return groups
}

/** Whether these are the same rows in the same order. */
export const isSameOrder = (a: readonly ListItem[], b: readonly ListItem[]): boolean =>
  a.length === b.length && a.every(({ row }, at) => row === b[at]?.row)

/** The rows of the group that starts with this row; of a drop all, wherever they stand, in its order. */
export function groupFrom(list: readonly ListItem[], row: Row): Upload[] {
  const from = list.findIndex((item) => item.row === row)
  const { addedAt } = row.peek()
  if (list[from]?.heading?.kind === 'drop')
    return list
      .map((item) => item.row.peek())
      .filter((upload) => upload.addedAt === addedAt)
      .sort(newestDropFirst)
  const next = list.findIndex((item, at) => at > from && item.heading !== undefined)
  return list.slice(from, next === -1 ? undefined : next).map((item) => item.row.peek())
}
