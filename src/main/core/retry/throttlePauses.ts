/**
 * Decides when waiting uploads may continue after a refusal that affects all: after the pause that was asked for, and
 * later each time that fails. After "too many" a recurring limit is learned: from then on as many are sent in the
 * same time as got through before it, without provoking another refusal. Now and then more is tried, less often after
 * each failure.
 */
import { LONGEST_PAUSE_MS, type Backoff } from './retryPolicy.ts'

/** `rate-limit` and `trouble`: the service asks for a pause. `in-between`: something other than the service refuses. */
export type ThrottleReason = 'rate-limit' | 'trouble' | 'in-between'

export interface Refusal {
  readonly reason: ThrottleReason
  /** The pause that was asked for, ms. */
  readonly askedMs: number | undefined
}

export interface ThrottlePorts {
  readonly backoff: Backoff
  /** Monotonic, ms, including sleep. */
  uptime(): number
  /** 0 to 1. */
  random(): number
}

export interface ThrottleEvents {
  /** The pause began, ended or changed. */
  onChange(): void
  /** The first refusal of its kind since all went well. */
  onNews(reason: ThrottleReason): void
}

/** `in-between` is probed less and less often, up to this many times the longest wait for a service. */
const PATIENCE = 10
/** After this many sent one at a time without a refusal, the limit is gone. */
const CAREFUL = 20

/** How often a limit is kept to, at first, before more is tried. */
const KEEPS = 2

/** What the service accepts: `count` uploads in `spanMs`, ms. */
interface Limit {
  readonly count: number
  readonly spanMs: number
}

/** From the first refusal until all goes well again. Times are uptime. */
interface Episode {
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

export interface Pauses {
  /** A refusal is not yet resolved: uploads go one at a time, or not at all. */
  isOn(): boolean
  /** Why nothing is sent now, and for how much longer, ms. */
  current(): { readonly reason: ThrottleReason; readonly leftMs: number } | undefined
  /** An upload was permitted. */
  sent(): void
  /** It got through. */
  through(): void
  /** It was refused, or one of many was refused while all went well. */
  refused(refusal: Refusal): void
  /** An upload was refused that was in flight when the pause began: this can only lengthen the pause. */
  refusedLate(refusal: Refusal): void
  /** Ends the pause early. */
  end(): void
  /** Time may have passed without timers running, as in sleep. */
  check(): void
  stop(): void
}

/** @param onOver called when a pause is over */
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

/** Ends the pause; a new period begins with the next upload sent. */
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
  // Sent sooner than the service allows.
  else if (limit !== undefined && before !== undefined) episode.full ??= { count: limit.count, since: before }
}

/** The limit is what got through from the start of one period to the start of the next. */
function learn(episode: Episode): void {
  const { full, since, limit } = episode
  if (full === undefined || since === undefined) return
  // Retry-After is in whole seconds, up to an end that is not always equally far away: the longest is the service's.
  const least = limit?.count === full.count ? limit.spanMs : 0
  episode.limit = { count: full.count, spanMs: Math.max(least, since - full.since) }
  episode.full = undefined
  episode.keepsLeft = episode.keeps
  episode.keeps *= 2
}

/** What was asked for is waited out in full, plus a little, so that not all clients come back at the same moment. */
function waitOf(
  { backoff: { firstMs, factor, mostMs }, random }: ThrottlePorts,
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
