/**
 * Chooses the row that Enter in the search copies: the newest link, or of those found the first.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { newestFirst } from '../../../shared/uploads/upload.ts'
import type { ListItem } from './grouping.ts'
import type { Row } from './rows.svelte.ts'

/**
 * @param list in its order, which may begin with what is not the newest
 * @param at which links are live, ms since 1970
 */
export function armedRow(list: readonly ListItem[], isFound: boolean, at: number): Row | undefined {
  const isArmable = ({ row }: ListItem) => isLive(row.peek(), at)
  if (isFound) return list.find(isArmable)?.row
  return list.reduce<Row | undefined>((newest, item) => {
    if (!isArmable(item)) return newest
    return newest === undefined || newestFirst(item.row.peek(), newest.peek()) < 0 ? item.row : newest
  }, undefined)
}
