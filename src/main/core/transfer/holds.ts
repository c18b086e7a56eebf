/**
 * Manages what holds uploads back: each reason, what ends it, and the message for it. Nothing else begins or ends a
 * hold.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isHeld, type Hold } from '../../../shared/uploads/hold.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import { createHoldGate } from './holdGate.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Throttle } from '../retry/throttle.ts'
import type { ThrottleReason } from '../retry/throttleEpisode.ts'

/** The throttle handles the service's own pauses; everything else is a reason here. */
export type HoldReason = Exclude<Hold, ThrottleReason>

/** Which reason is named when there are several, the lowest first: what the user can act on comes before what passes. */
const RANK: Readonly<Record<HoldReason, number>> = {
  'bad-key': 1,
  'no-key': 2,
  'key-locked': 3,
  plan: 4,
  'no-credit': 5,
  paused: 6,
  offline: 7,
}
/** Sorted from a record, because a record that lacks a reason does not compile. */
const ORDER = (Object.keys(RANK) as HoldReason[]).sort((one, other) => RANK[one] - RANK[other])

/** Events, and the holds that each ends. */
const ENDED_BY = {
  /** A keychain that did not answer may answer now: the user is there to unlock it. */
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

/** One upload may be sent despite these, to test whether they are over. */
const PROBED: readonly HoldReason[] = ['plan', 'no-credit', 'key-locked']

/** Reasons that come up during sending; the window already shows the others. */
type SaidHold = keyof typeof words.holdSaid & Hold
const isSaid = (hold: Hold): hold is SaidHold => hold in words.holdSaid

export interface HoldsDeps {
  /** ms since 1970. */
  now(): number
  showWindow(): void
  readonly throttle: Pick<Throttle, 'currentPause' | 'tryNow' | 'filesAdded'>
  readonly toast: Pick<Toast, 'show'>
  readonly notifications: Pick<Notifications, 'notify'>
  onChange(): void
}

export interface Holds extends SyncHandlers<'setPaused' | 'tryOne'> {
  /** The most pressing reason, ignoring the throttle. */
  reason(): HoldReason | undefined
  /** What holds everything back now, and until when (ms since 1970) if known. */
  current(): { readonly hold: Hold | undefined; readonly holdUntil?: number }
  /** Whether an upload is being let through despite the reason, to test whether it is over. */
  isProbing(): boolean
  /** Begins a hold. A new hold is announced once: in the window and, if nobody is looking at it, by a notification. */
  begin(reason: HoldReason): void
  /** Ends the holds that this event ends. */
  happened(event: HoldEvent): void
  /** Resolves when nothing holds this upload back, when it is let through, or when `signal` aborts. */
  pass(isPractice: () => boolean, signal: AbortSignal): Promise<void>
}

export function createHolds(deps: HoldsDeps): Holds {
  const { throttle, onChange } = deps
  const reasons = createHoldGate(ORDER, onChange)
  const begin = (reason: HoldReason) => {
    if (reasons.shut(reason)) announceHold(deps, reason)
  }
  const happened = (event: HoldEvent) => {
    reasons.open(...ENDED_BY[event])
    if (event === 'files-added') throttle.filesAdded()
  }
  return {
    reason: reasons.reason,
    current() {
      const hold = reasons.reason()
      const pause = hold === undefined ? throttle.currentPause() : undefined
      if (pause === undefined) return { hold }
      return { hold: pause.reason, holdUntil: deps.now() + pause.leftMs }
    },
    isProbing: reasons.isProbing,
    begin,
    happened,
    setPaused(on) {
      if (on) begin('paused')
      else happened('resumed')
    },
    tryOne() {
      // One waiting upload, or the next to arrive, tests whether the hold is over.
      reasons.letOne(...PROBED)
      throttle.tryNow()
    },
    // Checked each time: a row that waits for a key may become a practice upload.
    pass: (isPractice, signal) => reasons.pass((reason) => isHeld(reason, isPractice()), signal),
  }
}

/** Announces a hold that begins, if it is one to announce. */
export function announceHold(
  { toast, notifications, showWindow }: Pick<HoldsDeps, 'toast' | 'notifications' | 'showWindow'>,
  hold: Hold,
): void {
  if (!isSaid(hold)) return
  toast.show({ text: words.holdSaid[hold], tone: 'bad', hold })
  notifications.notify({ title: words.notice.waiting, body: words.holdSaid[hold] }, showWindow)
}
