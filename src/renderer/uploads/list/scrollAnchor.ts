/**
 * Keeps what is looked at where it is while rows come and go above it.
 */
import type { ListItem } from '../state/grouping.ts'

/**
 * Says of each next list whether all that came or went did so above the first row in sight, so that the list is to be
 * held at its end. `firstSeen` gives that row's index in the list before, undefined at the top, where what is new pushes
 * in.
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
