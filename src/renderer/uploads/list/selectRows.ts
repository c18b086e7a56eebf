/**
 * Works out how a click or a key changes a selection of rows, as on the desktop.
 */

/** This row alone, the range from the anchor to it, or toggling this row. */
export type SelectMode = 'single' | 'range' | 'toggle'

export interface Selection {
  /** In the order of selection. */
  readonly ids: readonly string[]
  /** Where a range starts. */
  readonly anchor: string | undefined
}

export const EMPTY: Selection = { ids: [], anchor: undefined }

/** @param listed ids in list order */
export function select(before: Selection, id: string, how: SelectMode, listed: readonly string[]): Selection {
  if (how === 'single') return { ids: [id], anchor: id }
  if (how === 'toggle') {
    const others = before.ids.filter((one) => one !== id)
    return { ids: others.length < before.ids.length ? others : [...others, id], anchor: id }
  }
  const anchor = before.anchor ?? id
  return { ids: rangeOf(listed, anchor, id), anchor }
}

/** From one to the other, both included, in the order from start to end. */
function rangeOf(listed: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [listed.indexOf(from), listed.indexOf(to)]
  return start <= end ? listed.slice(start, end + 1) : listed.slice(end, start + 1).reverse()
}

/** Deselects what is no longer listed: no action applies to an unseen row. The same object if nothing changes. */
export function keepListed(before: Selection, isListed: (id: string) => boolean): Selection {
  const ids = before.ids.filter(isListed)
  const anchor = before.anchor !== undefined && isListed(before.anchor) ? before.anchor : ids[0]
  return ids.length === before.ids.length && anchor === before.anchor ? before : { ids, anchor }
}
