/**
 * When those that wait may go on after a refusal that concerns all: the pause that was asked for, and longer each time it
 * is in vain. After "too many" a limit that comes back is learned: what went through before it is what is sent in as
 * much time, without asking for another refusal. Now and then more than that is tried, less often each time it is in vain.
 */
import type { Backoff } from './retryPolicy.ts'

/** `rate-limit` and `trouble`: the service asks for a pause. `in-between`: what refuses is not the service. */
export type ThrottleReason = 'rate-limit' | 'trouble' | 'in-between'

export interface Refusal {
  readonly reason: ThrottleReason
  /** The pause that was asked for, ms. */
  readonly askedMs: number | undefined
}

export interface ThrottlePorts {
  readonly backoff: Backoff
  /** Ms, never set, sleep included. */
  uptime(): number
  /** 0 to 1. */
  random(): number
}

export interface ThrottleEvents {
  /** The pause began, ended, or is another. */
  onChange(): void
  /** This is the first refusal of its kind since all went well. */
  onNews(reason: ThrottleReason): void
}

/** A service may ask for a pause, but not keep a file for ever. */
const LONGEST_MS = 60 * 60 * 1000
/** What is in between is asked less and less often, up to so many times the longest wait for a service. */
const PATIENCE = 10
/** When so many have gone one at a time without a refusal, the limit is gone. */
const CAREFUL = 20

/** So often a limit is kept to before more is tried, at first. */
const KEEPS = 2

/** What the service takes: so many in so much time, ms. */
interface Limit {
  readonly count: number
  readonly spanMs: number
}

/** From the first refusal until all goes well again. Moments are by the uptime. */
interface Episode {
  reason: ThrottleReason
  readonly said: Set<ThrottleReason>
  /** Refusals since one last came through. */
  refusals: number
  /** When the pause is over; undefined while they go one at a time. */
  until: number | undefined
  /** When the first after the last pause had leave, and how many came through since. */
  since: number | undefined
  through: number
  /** The same moment of the period before in which something came through. */
  before: number | undefined
  /** What came through before the last refusal; with the next that comes through it is known in how much time. */
  full: { readonly count: number; readonly since: number } | undefined
  limit: Limit | undefined
  /** How often the limit is kept to before more is tried, and how often yet. */
  keeps: number
  keepsLeft: number
}

export interface Pauses {
  /** A refusal was not made good for yet: they go one at a time, or not at all. */
  isOn(): boolean
  /** Why nothing is sent now, and for how long yet, ms. */
  current(): { readonly reason: ThrottleReason; readonly leftMs: number } | undefined
  /** One goes to see. */
  sent(): void
  /** It came through. */
  through(): void
  /** It was refused, or one of many was while all went well. */
  refused(refusal: Refusal): void
  /** One was that was on its way with the one that began the pause: that can make it longer, and no more. */
  refusedLate(refusal: Refusal): void
  /** Does not wait for the end of the pause. */
  end(): void
  /** Time has passed unseen, as in sleep. */
  check(): void
  stop(): void
}

/** @param onOver a pause is over */
export function createPauses(world: ThrottlePorts, events: ThrottleEvents, onOver: () => void): Pauses {
  let episode: Episode | undefined
  let timer: NodeJS.Timeout | undefined

  const end = () => {
    if (episode?.until === undefined) return
    clearTimeout(timer)
    next(episode)
    events.onChange()
    onOver()
  }
  const pauseUntil = (paused: Episode, until: number) => {
    paused.until = until
    clearTimeout(timer)
    timer = setTimeout(end, Math.max(0, until - world.uptime()))
    events.onChange()
  }
  return {
    isOn: () => episode !== undefined,
    current() {
      if (episode?.until === undefined) return undefined
      return { reason: episode.reason, leftMs: Math.max(0, episode.until - world.uptime()) }
    },
    sent() {
      if (episode !== undefined) episode.since ??= world.uptime()
    },
    through() {
      if (episode === undefined) return
      episode.refusals = 0
      episode.through += 1
      learn(episode)
      const { limit, since = world.uptime(), keepsLeft } = episode
      if (limit !== undefined && keepsLeft > 0 && episode.through >= limit.count) {
        episode.keepsLeft -= 1
        pauseUntil(episode, since + limit.spanMs)
      } else if (episode.reason !== 'rate-limit' || episode.through > CAREFUL) episode = undefined
    },
    refused({ reason, askedMs }) {
      episode ??= begin(reason)
      remember(episode, reason)
      episode.reason = reason
      episode.refusals += 1
      const { limit, since = 0 } = episode
      const known = limit === undefined || askedMs !== undefined ? 0 : since + limit.spanMs
      pauseUntil(episode, Math.max(known, world.uptime() + waitOf(world, episode, askedMs)))
      if (episode.said.has(reason)) return
      episode.said.add(reason)
      events.onNews(reason)
    },
    refusedLate({ askedMs }) {
      if (episode?.until === undefined) return
      pauseUntil(episode, Math.max(episode.until, world.uptime() + waitOf(world, episode, askedMs)))
    },
    end,
    check() {
      if (episode?.until !== undefined && episode.until <= world.uptime()) end()
    },
    stop: () => clearTimeout(timer),
  }
}

/** The pause is over, and another period begins with the next that is sent. */
function next(episode: Episode): void {
  episode.until = undefined
  if (episode.through > 0) episode.before = episode.since
  episode.since = undefined
  episode.through = 0
}

const begin = (reason: ThrottleReason): Episode => ({
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

function remember(episode: Episode, reason: ThrottleReason): void {
  const { since, through, limit, before } = episode
  if (reason !== 'rate-limit') return
  if (through > 0 && since !== undefined) episode.full = { count: through, since }
  // Sooner than the service would have it.
  else if (limit !== undefined && before !== undefined) episode.full ??= { count: limit.count, since: before }
}

/** The limit is what came through from one period's beginning to the next one's. */
function learn(episode: Episode): void {
  const { full, since, limit } = episode
  if (full === undefined || since === undefined) return
  // A pause is told in whole seconds, to an end that is not always as far away: the longest is the service's own.
  const least = limit?.count === full.count ? limit.spanMs : 0
  episode.limit = { count: full.count, spanMs: Math.max(least, since - full.since) }
  episode.full = undefined
  episode.keepsLeft = episode.keeps
  episode.keeps *= 2
}

/** What was asked for is waited out in full, and a little more, so that not all who wait come at the same moment. */
function waitOf(
  { backoff: { firstMs, factor, mostMs }, random }: ThrottlePorts,
  { reason, refusals }: Episode,
  askedMs: number | undefined,
): number {
  const most = reason === 'in-between' ? mostMs * PATIENCE : mostMs
  const grown = Math.min(most, firstMs * factor ** (refusals - 1))
  const own = grown / 2 + (grown / 2) * random()
  if (askedMs === undefined) return own
  const asked = Math.min(LONGEST_MS, askedMs) + own / 4
  return refusals > 1 ? Math.max(asked, own) : asked
}
