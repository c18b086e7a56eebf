/**
 * Keeps the visible rows in place while rows come and go above them.
 */
import type { ListItem } from '../state/grouping.ts'

/**
 * Says for each new list whether rows came or went only above the first visible row, so that the list must be anchored
 * at its end. `firstSeen` returns that row's index in the previous list, undefined at the top, where new rows push in.
 */
export function createScrollAnchor(
  firstSeen: () => number | undefined,
): (list: readonly ListItem[]) => boolean {
  let before: readonly ListItem[] = []
  return (list) => {
    const grown = list.length - before.length
    const at = grown === 0 ? undefined : firstSeen()
    const row = at === undefined ? undefined : before[at]?.row
    before = list
    return row !== undefined && at !== undefined && list[at + grown]?.row === row
  }
}
