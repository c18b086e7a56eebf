/**
 * What is remembered from a refusal that affects all until all goes well again, and what it teaches: how long to wait,
 * and how many uploads the service accepts in which time.
 */
import { LONGEST_PAUSE_MS, type Backoff } from './retryPolicy.ts'

/**
 * `rate-limit`: the service asks for a pause. `trouble`: it is down, and may say for how long. `in-between`: something
 * other than the service refuses.
 */
export type ThrottleReason = 'rate-limit' | 'trouble' | 'in-between'

/**
 * So many times the longest wait for a retry a pause may grow to: a limit soon lets some through, but trouble that has
 * lasted may last. After an hour's outage in which the service asks to wait, 1,000,000 clients then come back with twice
 * the usual load at most, spread over an hour and a half; with once the wait it was 29 times, in two minutes (docs/simulation.md).
 */
const PATIENCE: Readonly<Record<ThrottleReason, number>> = { 'rate-limit': 10, trouble: 30, 'in-between': 30 }
/**
 * Up to so many times the pause is added to it by chance. A limit that is counted by the minute of the clock ends for all
 * clients at once: with a few tenths of a second they came back as a wave each minute, 4.6 times the usual load; with this
 * it is 2.0 times at most (docs/simulation.md).
 */
const SPREAD = 2
/** But no more than this is added, ms. */
const LONGEST_SPREAD_MS = 60 * 60_000
/** A pause that proved too short grows by this much more than the wait for a retry. */
const GROWTH = 2.5
/**
 * The same for trouble in which the service says nothing: its pauses begin short, so that those who have just begun to wait
 * would come back together. With 2.5 they made 3.0 times the usual load of the first seconds after an hour's outage, with
 * this it is 2.3 (docs/simulation.md).
 */
const SILENT_GROWTH = 6
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
  /** The service is down, and does not say for how long. */
  isSilent: boolean
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
  /** What the last pause was longer than what was asked for, ms. */
  added: number
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
    isSilent: false,
    refusals: 0,
    until: undefined,
    since: undefined,
    through: 0,
  },
  ...{ before: undefined, full: undefined, added: 0, limit: undefined, keeps: KEEPS, keepsLeft: 0 },
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
  episode.limit = { count: full.count, spanMs: Math.max(least, since - episode.added - full.since) }
  episode.full = undefined
  episode.keepsLeft = episode.keeps
  episode.keeps *= 2
}

export interface WaitPorts {
  readonly backoff: Backoff
  /** 0 to 1. */
  random(): number
}

/**
 * How long all wait. What was asked for is waited out in full, and more by chance, so that not all clients come back at
 * the same moment. What proved too short grows, so that clients whose trouble is old come back over a time as long.
 */
export function waitAfter(
  { backoff: { firstMs, factor, mostMs }, random }: WaitPorts,
  episode: Episode,
  askedMs: number | undefined,
): number {
  const { reason, refusals, isSilent } = episode
  const asked = Math.min(LONGEST_PAUSE_MS, askedMs ?? 0)
  const most = Math.max(asked, mostMs * PATIENCE[reason])
  const growth = factor * (isSilent ? SILENT_GROWTH : GROWTH)
  const grown = Math.min(most, Math.max(asked, firstMs) * growth ** Math.max(0, refusals - 1))
  const wait = grown + Math.min(LONGEST_SPREAD_MS, grown * SPREAD) * random()
  episode.added = askedMs === undefined ? 0 : wait - asked
  return wait
}
