/**
 * How a window follows the main process: what that knows first, then each change since, none twice and none left out.
 */
import type { Change } from '../../shared/model.ts'

export interface Telling {
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
}

/**
 * @param ask for what is known now; asked only once changes are heard
 * @param begin is called once, `take` for each change that came after that, in their order
 */
export function follow<Known extends { readonly revision: number }>(
  source: Telling,
  ask: () => Promise<Known>,
  begin: (known: Known) => void,
  take: (change: Change) => void,
): () => void {
  let revision: number | undefined
  /** Changes that came before what they change. */
  const early: Change[] = []
  const hear = (change: Change) => {
    if (revision === undefined) {
      early.push(change)
      return
    }
    if (change.revision <= revision) return
    revision = change.revision
    take(change)
  }
  const leave = source.onChange(hear)
  void ask().then((known) => {
    revision = known.revision
    begin(known)
    early.sort((a, b) => a.revision - b.revision).forEach(hear)
  })
  return leave
}
