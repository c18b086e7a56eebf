/**
 * What holds uploads back: each reason, what ends it, and what is said of it. Nobody else begins or ends a hold.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isHeld, type Hold } from '../../../shared/uploads/hold.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import { createHoldGate } from './holdGate.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Throttle } from '../retry/throttle.ts'
import type { ThrottleReason } from '../retry/throttlePauses.ts'

/** The service's own pauses are kept by the pace; all else is a reason here. */
export type HoldReason = Exclude<Hold, 'rate-limit' | 'in-between'>

/** The most pressing first: what a user can do about comes before what passes. */
const ORDER: readonly HoldReason[] = [
  'bad-key',
  'no-key',
  'key-locked',
  'plan',
  'no-credit',
  'paused',
  'offline',
]

/** What happens, and the holds that it ends. */
const ENDED_BY = {
  /** A keychain that did not answer may do so now: somebody is there to unlock it. */
  'files-added': ['key-locked'],
  'keychain-answered': ['key-locked'],
  'key-read': ['no-key', 'key-locked'],
  'key-saved': ['no-key', 'key-locked', 'bad-key', 'plan', 'no-credit'],
  'upload-succeeded': ['bad-key', 'plan', 'no-credit'],
  'back-online': ['offline'],
  'practice-on': ['no-key'],
  resumed: ['paused'],
} as const satisfies Record<string, readonly HoldReason[]>
export type HoldEvent = keyof typeof ENDED_BY

/** One upload may go in spite of these, to see whether they are over. */
const PROBED: readonly HoldReason[] = ['plan', 'no-credit', 'key-locked']

/** Reasons that come up while something is sent; the others are told by what the window shows. */
type SaidHold = keyof typeof words.holdSaid & Hold
const isSaid = (hold: Hold): hold is SaidHold => hold in words.holdSaid

export interface HoldsDeps {
  /** ms since 1970. */
  now(): number
  showWindow(): void
  readonly throttle: Pick<Throttle, 'currentPause' | 'tryNow'>
  readonly toast: Pick<Toast, 'error'>
  readonly notifications: Pick<Notifications, 'notify'>
  onChange(): void
}

export interface Holds extends SyncHandlers<'setPaused' | 'tryOne'> {
  /** The most pressing reason, the pace left aside. */
  reason(): HoldReason | undefined
  /** What holds everything back now, and until when, ms since 1970, where that is known. */
  current(): { readonly hold: Hold | undefined; readonly holdUntil?: number }
  /** Begins a hold. Where that is news it is said once, in the window and, if nobody looks at it, in a notice. */
  begin(reason: HoldReason): void
  /** Ends what this ends. */
  happened(event: HoldEvent): void
  /** Resolves once nothing holds this upload back, when it is let through, or when `signal` aborts. */
  pass(isPractice: () => boolean, signal: AbortSignal): Promise<void>
}

export function createHolds(deps: HoldsDeps): Holds {
  const { throttle, onChange } = deps
  const reasons = createHoldGate(ORDER, onChange)
  const begin = (reason: HoldReason) => {
    if (reasons.shut(reason)) sayHold(deps, reason)
  }
  const happened = (event: HoldEvent) => {
    reasons.open(...ENDED_BY[event])
  }
  return {
    reason: reasons.reason,
    current() {
      const hold = reasons.reason()
      const pause = hold === undefined ? throttle.currentPause() : undefined
      if (pause === undefined) return { hold }
      return { hold: holdOfThrottle(pause.reason), holdUntil: deps.now() + pause.leftMs }
    },
    begin,
    happened,
    setPaused(on) {
      if (on) begin('paused')
      else happened('resumed')
    },
    tryOne() {
      // The one that waits, or the next to come, sees whether the hold is over.
      reasons.letOne(...PROBED)
      throttle.tryNow()
    },
    // Asked each time: a row that waits for a key may be turned into a practice one.
    pass: (isPractice, signal) => reasons.pass((reason) => isHeld(reason, isPractice()), signal),
  }
}

/** Says a hold that begins, if it is one to be said. */
export function sayHold(
  { toast, notifications, showWindow }: Pick<HoldsDeps, 'toast' | 'notifications' | 'showWindow'>,
  hold: Hold,
): void {
  if (!isSaid(hold)) return
  toast.error(words.holdSaid[hold])
  notifications.notify({ title: words.notice.waiting, body: words.holdSaid[hold] }, showWindow)
}

export const holdOfThrottle = (reason: ThrottleReason): 'rate-limit' | 'in-between' =>
  reason === 'in-between' ? 'in-between' : 'rate-limit'
