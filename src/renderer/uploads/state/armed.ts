/**
 * Finds the newest row, and chooses the one that Enter in the search copies: the newest link, or of those found the
 * first.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { newestFirst } from '../../../shared/uploads/upload.ts'
import type { ListItem } from './grouping.ts'
import type { Row } from './rows.svelte.ts'

/** The links that came with the newest one, in the order of the drop; of those found only the first. */
export function lastDrop(list: readonly ListItem[], isFound: boolean, at: number): string[] {
  const newest = armedRow(list, isFound, at)
  if (newest === undefined) return []
  if (isFound) return [newest.id]
  const { addedAt } = newest.peek()
  return list
    .map(({ row }) => row.peek())
    .filter((upload) => upload.addedAt === addedAt && isLive(upload, at))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id)
}

/** @param list in its order, which may begin with what is not the newest */
export function newestRow(list: readonly ListItem[]): Row | undefined {
  return list.reduce<Row | undefined>(
    (newest, { row }) => (newest === undefined || newestFirst(row.peek(), newest.peek()) < 0 ? row : newest),
    undefined,
  )
}

/** @param at which links are live, ms since 1970 */
export function armedRow(list: readonly ListItem[], isFound: boolean, at: number): Row | undefined {
  const links = list.filter(({ row }) => isLive(row.peek(), at))
  return isFound ? links[0]?.row : newestRow(links)
}
