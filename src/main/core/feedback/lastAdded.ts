/**
 * Remembers what the user added last, so that the window can bring it into view.
 */
export interface LastAdded {
  /** The batch; undefined before the first in this run. */
  current(): string | undefined
  added(batch: string): void
}

export function createLastAdded(onChange: () => void): LastAdded {
  let last: string | undefined
  return {
    current: () => last,
    added(batch) {
      last = batch
      onChange()
    },
  }
}
