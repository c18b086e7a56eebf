/**
 * What an answer of the service changes in an episode of throttling: for how long all wait, and when it is over. Pure, but
 * for the episode itself: `npm run simulate` runs the same rules for a million clients.
 */
import { learnLimit, newEpisode, rememberThrough, waitAfter, type Episode } from './throttleEpisode.ts'
import type { ThrottleReason, WaitPorts } from './throttleEpisode.ts'

export interface Refusal {
  readonly reason: ThrottleReason
  /** The pause that was asked for, ms. */
  readonly askedMs: number | undefined
}

/** The service is down, and does not say for how long: it may have this trouble with one file only. */
export const isSilent = ({ reason, askedMs }: Refusal): boolean =>
  reason === 'trouble' && askedMs === undefined

/** After this many sent one at a time without a refusal, the limit is gone. */
const CAREFUL = 20

/** One got through at `now`, uptime. Undefined: the episode is over. With `until` set, all wait until then. */
export function afterThrough(episode: Episode, now: number): Episode | undefined {
  episode.refusals = 0
  episode.through += 1
  learnLimit(episode)
  const { limit, since = now, keepsLeft } = episode
  if (limit !== undefined && keepsLeft > 0 && episode.through >= limit.count) {
    episode.keepsLeft -= 1
    episode.until = since + limit.spanMs
    return episode
  }
  return episode.reason !== 'rate-limit' || episode.through > CAREFUL ? undefined : episode
}

/** One was refused at `now`, uptime: all wait until `until`. */
export function afterRefusal(
  before: Episode | undefined,
  refusal: Refusal,
  now: number,
  ports: WaitPorts,
): Episode & { until: number } {
  const { reason, askedMs } = refusal
  const episode = before ?? newEpisode(reason)
  rememberThrough(episode, reason)
  episode.reason = reason
  episode.isSilent = isSilent(refusal)
  episode.refusals += 1
  const { limit, since = 0 } = episode
  const known = limit === undefined || askedMs !== undefined ? 0 : since + limit.spanMs
  return Object.assign(episode, { until: Math.max(known, now + waitAfter(ports, episode, askedMs)) })
}

/** One was refused that was sent before the pause began: this can only lengthen the pause. */
export const untilAfterLate = (
  episode: Episode & { readonly until: number },
  askedMs: number | undefined,
  now: number,
  ports: WaitPorts,
): number => Math.max(episode.until, now + waitAfter(ports, episode, askedMs))
