/**
 * Follows the uploads of one call to their ends, and tells the program of each: its link, or why there is none. What can't
 * be waited for ends them all; so does nobody waiting any more.
 */
import { createPaced } from '../../async/paced.ts'
import { createOpenRows, type Followed, type Following, type OpenRowsDeps } from './openRows.ts'
import type { RowWatch } from './rowWatch.ts'

export interface FollowDeps extends OpenRowsDeps {
  readonly rowWatch: Pick<RowWatch, 'watch'>
  /** Mayfly is quitting: what has not ended is sent at its next start, whoever waits. */
  isStopping(): boolean
  /** Calls `act` after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
}

/** What comes in a burst is told together, ms. */
const PACE_MS = 50
/** While a hold ends the call, how often rows are looked at that may yet end otherwise; ms. */
const HOLD_MS = 100

/** Resolves once all have ended, or nobody waits any more: then those that had not are cancelled. Never rejects. */
export function followRows(
  deps: FollowDeps,
  followed: readonly Followed[],
  following: Following,
): Promise<void> {
  return new Promise((resolve) => {
    const { signal } = following
    const rows = createOpenRows(deps, followed, following)
    const end = () => {
      stopWatching()
      paced.stop()
      again?.()
      signal.removeEventListener('abort', look)
      resolve()
    }
    let again: (() => void) | undefined
    const look = () => {
      again?.()
      again = undefined
      if (signal.aborted) {
        const ids = rows.takeOwn()
        if (ids.length > 0 && !deps.isStopping()) deps.cancelRows(ids)
        end()
        return
      }
      rows.tell()
      if (rows.areNone()) end()
      else if (rows.isHoldEnding()) again = deps.after(HOLD_MS, look)
    }
    const paced = createPaced(look, PACE_MS)
    const soon = oncePerTurn(paced.act)
    const stopWatching = deps.rowWatch.watch(
      followed.map(({ id }) => id),
      (id) => {
        if (id === undefined || rows.changed(id)) soon()
      },
    )
    signal.addEventListener('abort', look)
    for (const { id } of followed) rows.changed(id)
    look()
  })
}

/** Not while the list is telling of its change. */
function oncePerTurn(act: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      act()
    })
  }
}
