/**
 * The uploads of one call that the program has not been told of yet, and what it is told of each.
 */
import type { Fault, Reply } from '../../../../shared/channel/replies.ts'
import { isNotRenewed } from '../../../../shared/uploads/outcome.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import { isSettled, type Upload } from '../../../../shared/uploads/upload.ts'
import type { Reuse } from '../../reuse/reuse.ts'
import type { UploadList } from '../../uploads/uploadList.ts'
import { holdFault, problemFault, type EndingHold } from '../told/faults.ts'
import { toldLink } from '../told/toldLink.ts'
import { standingOf, type StandingDeps } from './standing.ts'

export interface OpenRowsDeps extends StandingDeps {
  readonly uploadList: Pick<UploadList, 'get'>
  readonly reuse: Pick<Reuse, 'isUndecided'>
  /** Makes what ended outlive a power cut. */
  flush(): void
  /** Cancels those of them that have not ended: they have when this returns. */
  cancelRows(ids: readonly string[]): void
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

export interface OpenRows {
  areNone(): boolean
  /** A hold ends the call, but not yet for all: what is on its way is let run. */
  isHoldEnding(): boolean
  /** Whether it is one of these. */
  changed(id: string): boolean
  /** Tells what has become of those that changed, and of what holds them. */
  tell(): void
  /** Ids of those that the call began, which are followed no more. */
  takeOwn(): string[]
}

export function createOpenRows(
  deps: OpenRowsDeps,
  followed: readonly Followed[],
  following: Following,
): OpenRows {
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
    cancelOwn(deps, stopped)
  }
  const lookAtHolds = () => {
    const [first] = open.values()
    if (first === undefined) return
    const standing = standingOf(deps, deps.uploadList.get(first.id)?.practice === true, own)
    held.tell(standing.held)
    ending = standing.ends
    if (ending !== undefined) endHeld(ending)
  }
  return {
    areNone: () => open.size === 0,
    isHoldEnding: () => ending !== undefined,
    changed(id) {
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
    takeOwn() {
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

function cancelOwn({ cancelRows }: OpenRowsDeps, followed: readonly Followed[]): void {
  const ids = idsOfOwn(followed)
  if (ids.length > 0) cancelRows(ids)
}

const idsOfOwn = (followed: readonly Followed[]): string[] =>
  followed.filter(({ isOthers }) => isOthers !== true).map(({ id }) => id)

/** Its file may yet turn out to need no sending, or to be none that can be sent; what is on its way is let run. */
function isStopped({ uploadList, reuse }: OpenRowsDeps, id: string): boolean {
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
