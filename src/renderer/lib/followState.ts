/**
 * Follows the main process's state: first the state itself, then each change since, exactly once.
 */
import type { Change } from '../../shared/state/state.ts'

export interface ChangeSource {
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
}

/**
 * @param ask for the current state; asked only once changes are listened to
 * @param start is called once, `apply` for each later change, in order
 */
export function followState<Known extends { readonly revision: number }>(
  source: ChangeSource,
  ask: () => Promise<Known>,
  start: (known: Known) => void,
  apply: (change: Change) => void,
): () => void {
  let revision: number | undefined
  /** Changes that arrived before the state they change. */
  const early: Change[] = []
  const onChange = (change: Change) => {
    if (revision === undefined) {
      early.push(change)
      return
    }
    if (change.revision <= revision) return
    revision = change.revision
    apply(change)
  }
  const unsubscribe = source.onChange(onChange)
  void ask().then((known) => {
    revision = known.revision
    start(known)
    early.sort((a, b) => a.revision - b.revision).forEach(onChange)
  })
  return unsubscribe
}
