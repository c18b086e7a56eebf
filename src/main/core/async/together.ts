/**
 * Hands on together what comes in one turn of the event loop.
 */

/** @param defer calls back at the end of the turn: process.nextTick or setImmediate */
export function together<T>(
  act: (items: readonly T[]) => void,
  defer: (act: () => void) => void,
): (item: T) => void {
  let items: T[] = []
  const flush = () => {
    const taken = items
    items = []
    act(taken)
  }
  return (item) => {
    items.push(item)
    if (items.length === 1) defer(flush)
  }
}
