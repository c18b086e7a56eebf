/**
 * Follows the uploads of one call to their ends, and tells the program of each: its link, or why there is none. What can't
 * be waited for ends them all; so does nobody waiting any more.
 */
import type { Fault, Reply } from '../../../../shared/channel/replies.ts'
import { isNotRenewed } from '../../../../shared/uploads/outcome.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import { isSettled, type Upload } from '../../../../shared/uploads/upload.ts'
import { createPaced } from '../../async/paced.ts'
import type { Reuse } from '../../reuse/reuse.ts'
import type { UploadList } from '../../uploads/uploadList.ts'
import { holdFault, problemFault, type EndingHold } from '../told/faults.ts'
import type { RowWatch } from './rowWatch.ts'
import { standingOf, type StandingDeps } from './standing.ts'
import { toldLink } from '../told/toldLink.ts'

export interface FollowDeps extends StandingDeps {
  readonly uploadList: Pick<UploadList, 'get'>
  readonly reuse: Pick<Reuse, 'isUndecided'>
  readonly rowWatch: Pick<RowWatch, 'watch'>
  /** Makes what ended outlive a power cut. */
  flush(): void
  /** Cancels those of them that have not ended: they have when this returns. */
  cancelRows(ids: readonly string[]): void
  /** Mayfly is quitting: what has not ended is sent at its next start, whoever waits. */
  isStopping(): boolean
  /** Calls `act` after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
}

/** An upload that a program waits for. */
export interface Followed {
  readonly id: string
  /** The places of the request that it answers. */
  readonly indexes: readonly number[]
  /** Somebody else began it: it goes on when nobody waits here any more. */
  readonly isOthers?: boolean
}

export interface Following {
  send(reply: Reply): void
  readonly signal: AbortSignal
  /** Bytes sent are told too. */
  readonly progress: boolean
  /** How a failed upload is told, if not by its own problem. */
  faultOf?(problem: Problem, row: Upload): Fault
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

/** Those that have not been told of. */
function createOpenRows(deps: FollowDeps, followed: readonly Followed[], following: Following) {
  const open = new Map(followed.map((one) => [one.id, one]))
  const dirty = new Set<string>()
  const held = createHeldNews(following)
  let ending: EndingHold | undefined
  let own: Problem | undefined
  const tell = (one: Followed, reply: (index: number) => Reply) => {
    open.delete(one.id)
    for (const index of one.indexes) following.send(reply(index))
  }
  const look = (one: Followed) => {
    const row = deps.uploadList.get(one.id)
    const ended = hasEnded(row) ? endOf(row, following) : undefined
    if (row?.state === 'sending') tellProgress(one, row.sentBytes, row.totalBytes, following)
    if (ended === undefined) return
    own = undefined
    tell(one, ended)
  }
  const endHeld = (hold: EndingHold) => {
    const stopped = [...open.values()].filter(({ id }) => isStopped(deps, id))
    const fault = holdFault(hold)
    for (const one of stopped) tell(one, (index) => ({ reply: 'fault', index, fault }))
    const cancelled = idsOfOwn(stopped)
    if (cancelled.length > 0) deps.cancelRows(cancelled)
  }
  const lookAtHolds = () => {
    const [first] = open.values()
    if (first === undefined) return
    const isPractice = deps.uploadList.get(first.id)?.practice === true
    const standing = standingOf(deps, isPractice, own)
    held.tell(standing.held)
    ending = standing.ends
    if (ending !== undefined) endHeld(ending)
  }
  return {
    areNone: () => open.size === 0,
    isHoldEnding: () => ending !== undefined,
    /** Whether it is one of these. */
    changed(id: string): boolean {
      if (!open.has(id)) return false
      // A wait may be shorter than the time between two looks.
      const row = deps.uploadList.get(id)
      if (row?.state === 'retrying') own = row.problem
      dirty.add(id)
      return true
    },
    tell() {
      const changed = [...dirty].flatMap((id) => open.get(id) ?? [])
      dirty.clear()
      if (changed.some(({ id }) => hasEnded(deps.uploadList.get(id)))) deps.flush()
      for (const one of changed) look(one)
      lookAtHolds()
    },
    /** Ids of those that the call began. */
    takeOwn(): string[] {
      const ids = idsOfOwn([...open.values()])
      open.clear()
      return ids
    },
  }
}

function tellProgress(
  { indexes }: Followed,
  sent: number,
  total: number,
  { send, progress }: Following,
): void {
  if (progress) for (const index of indexes) send({ reply: 'progress', index, sent, total })
}

const idsOfOwn = (followed: readonly Followed[]): string[] =>
  followed.filter(({ isOthers }) => isOthers !== true).map(({ id }) => id)

/** Its file may yet turn out to need no sending, or to be none that can be sent; what is on its way is let run. */
function isStopped({ uploadList, reuse }: FollowDeps, id: string): boolean {
  const row = uploadList.get(id)
  if (row?.state === 'waiting') return row.still === undefined && !reuse.isUndecided(id)
  return row?.state === 'retrying'
}

const hasEnded = (row: Upload | undefined): boolean => row === undefined || isSettled(row)

/** @param row undefined if it is gone: the user removed it */
function endOf(row: Upload | undefined, { faultOf = problemFault }: Following): (index: number) => Reply {
  if (row?.state === 'done' && !isNotRenewed(row)) {
    const link = toldLink(row)
    return (index) => ({ reply: 'link', index, link })
  }
  const fault =
    row === undefined
      ? problemFault({ kind: 'cancelled' }, { name: '', practice: false })
      : faultOf(problemIn(row), row)
  return (index) => ({ reply: 'fault', index, fault })
}

function problemIn(row: Upload): Problem {
  if (isNotRenewed(row)) return row.notRenewed
  return row.state === 'failed' ? row.problem : { kind: 'cancelled' }
}

/** What holds them, once each time it is something else. */
function createHeldNews({ send }: Following) {
  let last = '{}'
  return {
    tell(held: Omit<Extract<Reply, { reply: 'held' }>, 'reply'>) {
      // When it ends is reckoned anew each time it is asked for.
      const { until: _at, ...told } = held
      const now = JSON.stringify(told)
      if (now === last) return
      last = now
      send({ reply: 'held', ...held })
    },
  }
}
