/**
 * Tells how long a link has left, and its urgency, one of four. The time is always an argument.
 */
import { LIFE_MS } from './serviceLimits.ts'
import type { DoneUpload, Upload } from './upload.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A link with less than this left expires soon. */
export const SOON_MS = 2 * HOUR_MS

/** Whoever copies a link with less than this left is told. */
export const ENDING_MS = HOUR_MS

/** fresh, under 2 h, under 15 min, gone. */
export type Urgency = 'fresh' | 'low' | 'last' | 'gone'

export interface Life {
  readonly urgency: Urgency
  /** Ms left, never negative, and never more than 24 hours, even if the clock was set back. */
  readonly leftMs: number
  /** Share that is left of the 24 hours, in the last two hours of these two; 0 to 1. */
  readonly share: number
}

/** The life at `now` of a link that expires at `expiresAt` (both ms since 1970). */
export function lifeAt(expiresAt: number, now: number): Life {
  const leftMs = Math.min(LIFE_MS, Math.max(0, expiresAt - now))
  return { urgency: urgencyOf(leftMs), leftMs, share: leftMs / (leftMs < SOON_MS ? SOON_MS : LIFE_MS) }
}

/** When the life of a link changes next: by a whole minute, or its end. Infinity once it has ended. */
export function lifeChangesAt(expiresAt: number, now: number): number {
  const { leftMs } = lifeAt(expiresAt, now)
  if (leftMs === 0) return Infinity
  const minutes = Math.floor(leftMs / MINUTE_MS)
  return minutes === 0 ? expiresAt : expiresAt - minutes * MINUTE_MS + 1
}

/** Whether it is a link that has not expired at `now`, ms since 1970. */
export const isLive = (upload: Upload, now: number): upload is DoneUpload =>
  upload.state === 'done' && upload.expiresAt > now

/** Whether it is a link that has not expired at `now`, and will soon. */
export const expiresSoon = (upload: Upload, now: number): upload is DoneUpload =>
  isLive(upload, now) && upload.expiresAt - now < SOON_MS

/** For so many days links can be kept alive; 0 ends it. */
export const KEEP_ALIVE_DAYS = [0, 1, 3, 7] as const
export type KeepAliveDays = (typeof KEEP_ALIVE_DAYS)[number]

/** At the latest, so long before it expires a link that is kept alive is renewed, ms. */
export const KEEP_ALIVE_LEAD_MS = HOUR_MS
/**
 * It is renewed up to so much earlier, ms, by chance: otherwise the links of one morning are renewed as one wave the next
 * morning, and each one after. If a million users each keep three links of nine o'clock alive, the service then bears 1.3
 * times its usual load; it was 12 times (docs/simulation.md).
 */
const KEEP_ALIVE_SPREAD_MS = 3 * HOUR_MS

/** When a link that is kept alive is to be renewed, ms since 1970: the same whenever asked, and another each time. */
export function renewalAt(row: Pick<DoneUpload, 'id' | 'expiresAt' | 'keptAlive'>): number {
  const chance = shareOf(`${row.id} ${row.keptAlive?.renewals ?? 0}`)
  return row.expiresAt - KEEP_ALIVE_LEAD_MS - KEEP_ALIVE_SPREAD_MS * chance
}

/** A number from 0 to below 1 that looks random, of a text (FNV-1a, its bits mixed). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/**
 * Whether its link is to be renewed by itself at some time after `now`, ms since 1970: one that expired while the computer
 * slept is renewed afterwards.
 */
export const isToBeRenewed = ({ keptAlive }: Pick<DoneUpload, 'keptAlive'>, now: number): boolean =>
  keptAlive !== undefined && keptAlive.stopped === undefined && keptAlive.until > now

/** Whether its link will be renewed before it expires, as far as that is known. */
export const isKeptAlive = ({ keptAlive, expiresAt }: DoneUpload): boolean =>
  keptAlive !== undefined && keptAlive.stopped === undefined && expiresAt < keptAlive.until

function urgencyOf(leftMs: number): Urgency {
  if (leftMs === 0) return 'gone'
  if (leftMs < 15 * MINUTE_MS) return 'last'
  return leftMs < SOON_MS ? 'low' : 'fresh'
}

/** Whole hours and minutes, rounded down so that a link never expires earlier than promised. */
export function hoursAndMinutes(leftMs: number): { hours: number; minutes: number } {
  const minutes = Math.floor(leftMs / MINUTE_MS)
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
