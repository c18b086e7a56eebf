/**
 * What is remembered from a refusal that affects all until all goes well again, and what it teaches: how long to wait,
 * and how many uploads the service accepts in which time.
 */
import { LONGEST_PAUSE_MS, type Backoff } from './retryPolicy.ts'

/** `rate-limit` and `trouble`: the service asks for a pause. `in-between`: something other than the service refuses. */
export type ThrottleReason = 'rate-limit' | 'trouble' | 'in-between'

/** `in-between` is probed less and less often, up to this many times the longest wait for a service. */
const PATIENCE = 10
/** How often a limit is kept to, at first, before more is tried. */
const KEEPS = 2

/** What the service accepts: `count` uploads in `spanMs`, ms. */
interface Limit {
  readonly count: number
  readonly spanMs: number
}

/** From the first refusal until all goes well again. Times are uptime. */
export interface Episode {
  reason: ThrottleReason
  readonly said: Set<ThrottleReason>
  /** Refusals since an upload last got through. */
  refusals: number
  /** When the pause ends; undefined while uploads go one at a time. */
  until: number | undefined
  /** When the first upload after the last pause was permitted, and how many got through since. */
  since: number | undefined
  through: number
  /** `since` of the last earlier period in which something got through. */
  before: number | undefined
  /** What got through before the last refusal; the next one to get through shows in how much time. */
  full: { readonly count: number; readonly since: number } | undefined
  limit: Limit | undefined
  /** How often the limit is kept to before more is tried, and how often it still is. */
  keeps: number
  keepsLeft: number
}

/** Ends the pause; a new period begins with the next upload sent. */
export function endPause(episode: Episode): void {
  episode.until = undefined
  if (episode.through > 0) episode.before = episode.since
  episode.since = undefined
  episode.through = 0
}

export const newEpisode = (reason: ThrottleReason): Episode => ({
  ...{
    reason,
    said: new Set<ThrottleReason>(),
    refusals: 0,
    until: undefined,
    since: undefined,
    through: 0,
  },
  ...{ before: undefined, full: undefined, limit: undefined, keeps: KEEPS, keepsLeft: 0 },
})

/** At a refusal: how many got through before it. */
export function rememberThrough(episode: Episode, reason: ThrottleReason): void {
  const { since, through, limit, before } = episode
  if (reason !== 'rate-limit') return
  if (through > 0 && since !== undefined) episode.full = { count: through, since }
  // Sent sooner than the service allows.
  else if (limit !== undefined && before !== undefined) episode.full ??= { count: limit.count, since: before }
}

/** When one gets through: the limit is what got through from the start of one period to the start of the next. */
export function learnLimit(episode: Episode): void {
  const { full, since, limit } = episode
  if (full === undefined || since === undefined) return
  // Retry-After is in whole seconds, up to an end that is not always equally far away: the longest is the service's.
  const least = limit?.count === full.count ? limit.spanMs : 0
  episode.limit = { count: full.count, spanMs: Math.max(least, since - full.since) }
  episode.full = undefined
  episode.keepsLeft = episode.keeps
  episode.keeps *= 2
}

interface WaitPorts {
  readonly backoff: Backoff
  /** 0 to 1. */
  random(): number
}

/** What was asked for is waited out in full, plus a little, so that not all clients come back at the same moment. */
export function waitAfter(
  { backoff: { firstMs, factor, mostMs }, random }: WaitPorts,
  { reason, refusals }: Episode,
  askedMs: number | undefined,
): number {
  const most = reason === 'in-between' ? mostMs * PATIENCE : mostMs
  const grown = Math.min(most, firstMs * factor ** (refusals - 1))
  const own = grown / 2 + (grown / 2) * random()
  if (askedMs === undefined) return own
  const asked = Math.min(LONGEST_PAUSE_MS, askedMs) + own / 4
  return refusals > 1 ? Math.max(asked, own) : asked
}
