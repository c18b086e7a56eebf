/**
 * Counts the uploads: how many are in progress, waiting or failed, and when their links expire.
 */
import { isHeld } from '../../../shared/uploads/hold.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Hold } from '../../../shared/uploads/hold.ts'
import { canRetry, isFailure } from '../../../shared/uploads/outcome.ts'

export interface Tally {
  /** Of the rows. */
  readonly ended: number
  readonly all: number
  /** Not ended, with renewals. */
  readonly open: number
  /** Open but not being sent: what a hold holds. Practice uploads are separate: most holds don't apply to them. */
  readonly standing: { readonly real: number; readonly practice: number }
  /** Without a link, but can be retried. */
  readonly retryable: number
  /** When the first of those that wait for their next try is tried, ms since 1970; Infinity for none. */
  readonly nextTry: number
  /** Uploads cancelled by the user do not count. */
  readonly failed: number
  /** When the latest failed, ms since 1970; 0 for none. */
  readonly lastFailure: number
  /** When each link expires, ms since 1970. */
  readonly expiries: readonly number[]
  /** Expired links besides, which are yet to come. */
  readonly older: number
}

/** @param renewals under way: they are no rows, but are sent and held back like the others */
export function tallyOf(uploads: readonly Upload[], renewals: readonly Upload[] = [], older = 0): Tally {
  const count = (is: (upload: Upload) => boolean) => uploads.filter(is).length
  const sent = [...uploads, ...renewals]
  const isStanding = ({ state }: Upload) => state === 'waiting' || state === 'retrying'
  const failures = uploads.filter(isFailure)
  return {
    ended: count(isSettled) + older,
    all: uploads.length + older,
    open: sent.filter((upload) => !isSettled(upload)).length,
    standing: {
      real: sent.filter((upload) => isStanding(upload) && !upload.practice).length,
      practice: sent.filter((upload) => isStanding(upload) && upload.practice).length,
    },
    retryable: count(canRetry),
    nextTry: sent.reduce(
      (first, one) => (one.state === 'retrying' ? Math.min(first, one.at) : first),
      Infinity,
    ),
    failed: failures.length,
    lastFailure: failures.reduce((last, { endedAt }) => Math.max(last, endedAt), 0),
    expiries: uploads.flatMap((upload) => (upload.state === 'done' ? [upload.expiresAt] : [])),
    older,
  }
}

/** How many files the hold keeps from being sent. */
export function heldBy(hold: Hold | undefined, { standing }: Tally): number {
  return (isHeld(hold, false) ? standing.real : 0) + (isHeld(hold, true) ? standing.practice : 0)
}

/** How much of the history there is: ended uploads, including expired links, and those in progress. */
export interface HistoryCounts {
  readonly ended: number
  readonly expired: number
  readonly open: number
}

export function historyCounts({ ended, open, expiries, older }: Tally, now: number): HistoryCounts {
  return { ended, expired: expiries.filter((at) => at <= now).length + older, open }
}

/** When the next link expires after `now`, ms since 1970; Infinity for none. */
export const nextExpiry = ({ expiries }: Tally, now: number): number =>
  expiries.reduce((next, at) => (at > now && at < next ? at : next), Infinity)

/** When the latest expired link expired, ms since 1970; 0 for none. */
export const lastExpiry = ({ expiries }: Tally, now: number): number =>
  expiries.reduce((last, at) => (at <= now && at > last ? at : last), 0)
