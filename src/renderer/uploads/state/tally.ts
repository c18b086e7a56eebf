/**
 * The uploads counted: how many are under way, wait, failed, and when their links expire.
 */
import { isHeld } from '../../../shared/uploads/hold.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Hold } from '../../../shared/uploads/hold.ts'
import { canRetry, isFailure } from '../../../shared/uploads/outcome.ts'

export interface Tally {
  readonly all: number
  /** Not ended. */
  readonly open: number
  /** Open but not being sent: what a hold holds. Practice uploads apart, since most holds are not theirs. */
  readonly standing: { readonly real: number; readonly practice: number }
  /** Without a link, but could be tried again. */
  readonly retryable: number
  /** What the user cancelled is none of them. */
  readonly failed: number
  /** When the latest of them failed, ms since 1970; 0 for none. */
  readonly lastFailure: number
  /** When each link expires, ms since 1970. */
  readonly expiries: readonly number[]
}

export function tallyOf(uploads: readonly Upload[]): Tally {
  const count = (is: (upload: Upload) => boolean) => uploads.filter(is).length
  const isStanding = ({ state }: Upload) => state === 'waiting' || state === 'retrying'
  const failures = uploads.filter(isFailure)
  return {
    all: uploads.length,
    open: count((upload) => !isSettled(upload)),
    standing: {
      real: count((upload) => isStanding(upload) && !upload.practice),
      practice: count((upload) => isStanding(upload) && upload.practice),
    },
    retryable: count(canRetry),
    failed: failures.length,
    lastFailure: failures.reduce((last, { endedAt }) => Math.max(last, endedAt), 0),
    expiries: uploads.flatMap((upload) => (upload.state === 'done' ? [upload.expiresAt] : [])),
  }
}

/** How many files the hold keeps from going. */
export function heldBy(hold: Hold | undefined, { standing }: Tally): number {
  return (isHeld(hold, false) ? standing.real : 0) + (isHeld(hold, true) ? standing.practice : 0)
}

/** How much of the history there is: what has ended, expired links among it, and what is under way. */
export interface HistoryCounts {
  readonly ended: number
  readonly expired: number
  readonly open: number
}

export function historyCounts({ all, open, expiries }: Tally, now: number): HistoryCounts {
  return { ended: all - open, expired: expiries.filter((at) => at <= now).length, open }
}

/** When the latest of the links that have expired did, ms since 1970; 0 for none. */
export const lastExpiry = ({ expiries }: Tally, now: number): number =>
  expiries.reduce((last, at) => (at <= now && at > last ? at : last), 0)
