/**
 * What a click or a key makes of a selection of rows, as desktops do it.
 */

/** This row alone, all from where the last selection began up to it, or this one more or less. */
export type SelectMode = 'single' | 'range' | 'toggle'

export interface Selection {
  /** In the order selected. */
  readonly ids: readonly string[]
  /** Where a range begins. */
  readonly anchor: string | undefined
}

export const EMPTY: Selection = { ids: [], anchor: undefined }

/** @param listed ids as they are listed */
export function select(before: Selection, id: string, how: SelectMode, listed: readonly string[]): Selection {
  if (how === 'single') return { ids: [id], anchor: id }
  if (how === 'toggle') {
    const others = before.ids.filter((one) => one !== id)
    return { ids: others.length < before.ids.length ? others : [...others, id], anchor: id }
  }
  const anchor = before.anchor ?? id
  return { ids: rangeOf(listed, anchor, id), anchor }
}

/** From one to the other, both included, in the order in which they are passed. */
function rangeOf(listed: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [listed.indexOf(from), listed.indexOf(to)]
  return start <= end ? listed.slice(start, end + 1) : listed.slice(end, start + 1).reverse()
}

/** What is no longer listed is no longer selected: nothing unseen is acted on. The same object if that changes nothing. */
export function keepListed(before: Selection, isListed: (id: string) => boolean): Selection {
  const ids = before.ids.filter(isListed)
  const anchor = before.anchor !== undefined && isListed(before.anchor) ? before.anchor : ids[0]
  return ids.length === before.ids.length && anchor === before.anchor ? before : { ids, anchor }
}
