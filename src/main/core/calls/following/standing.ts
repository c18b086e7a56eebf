/**
 * Tells what keeps the uploads of a call from going on, whatever the cause, and whether the call can be waited for at all.
 */
import type { Reply } from '../../../../shared/channel/replies.ts'
import { words } from '../../../../shared/i18n/words.ts'
import { isHeld, type Hold } from '../../../../shared/uploads/hold.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import type { Holds } from '../../transfer/holds.ts'
import type { Outage } from '../../transfer/outage.ts'
import { isEnding, troubleOf, type EndingHold } from '../told/faults.ts'

export interface StandingDeps {
  readonly holds: Pick<Holds, 'current' | 'isProbing'>
  readonly outage: Pick<Outage, 'current'>
}

type Held = Omit<Extract<Reply, { reply: 'held' }>, 'reply'>
/** Nothing keeps them. */
const FREE: Held = {}

export interface Standing {
  /** What the program is told. */
  readonly held: Held
  /** It can't be waited for. */
  readonly ends?: EndingHold | undefined
}

/**
 * @param practice whether they are for practice
 * @param own why one of them waits for its next try
 */
export function standingOf(
  { holds, outage }: StandingDeps,
  practice: boolean,
  own: Problem | undefined,
): Standing {
  const { hold, holdUntil } = holds.current()
  if (hold !== undefined && isHeld(hold, practice)) {
    if (!isEnding(hold)) return { held: heldBy(hold, holdUntil) }
    // One upload is finding out whether it is still so.
    return holds.isProbing() ? { held: FREE } : { held: FREE, ends: hold }
  }
  const problem = practice ? own : (outage.current() ?? own)
  if (problem === undefined) return { held: FREE }
  const says = words.problem(problem, { practice }).what
  return { held: { hold: problem.kind, says, trouble: troubleOf(problem.kind) } }
}

function heldBy(hold: Exclude<Hold, EndingHold>, until: number | undefined): Held {
  if (hold === 'paused') {
    const { what, todo } = words.calls.told.holdFix.paused
    return { hold, says: `${what}${words.gap}${todo}` }
  }
  return { hold, says: words.holdSaid[hold], trouble: 'network', ...(until !== undefined && { until }) }
}
