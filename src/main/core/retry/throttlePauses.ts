/**
 * Decides when waiting uploads may continue after a refusal that affects all: after the pause that was asked for, and
 * later each time that fails. After "too many" a recurring limit is learned: from then on as many are sent in the
 * same time as got through before it, without provoking another refusal. Now and then more is tried, less often after
 * each failure.
 */
import type { Backoff } from './retryPolicy.ts'
import { endPause, type Episode, type ThrottleReason } from './throttleEpisode.ts'
import { afterRefusal, afterThrough, untilAfterLate, type Refusal } from './throttleRules.ts'

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

export interface Pauses {
  /** A refusal is not yet resolved: uploads go one at a time, or not at all. */
  isOn(): boolean
  /** The service is down, and does not say for how long. */
  isSilent(): boolean
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
    endPause(episode)
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
    isSilent: () => episode?.isSilent === true,
    current() {
      if (episode?.until === undefined) return undefined
      return { reason: episode.reason, leftMs: Math.max(0, episode.until - world.uptime()) }
    },
    sent() {
      if (episode !== undefined) episode.since ??= world.uptime()
    },
    through() {
      if (episode === undefined) return
      const wasPaused = isPaused(episode)
      episode = afterThrough(episode, world.uptime())
      if (isPaused(episode)) pauseUntil(episode, episode.until)
      else if (wasPaused) events.onChange()
    },
    refused(refusal) {
      const { reason } = refusal
      const paused = afterRefusal(episode, refusal, world.uptime(), world)
      episode = paused
      pauseUntil(paused, paused.until)
      if (paused.said.has(reason)) return
      paused.said.add(reason)
      events.onNews(reason)
    },
    refusedLate({ askedMs }) {
      if (!isPaused(episode)) return
      pauseUntil(episode, untilAfterLate(episode, askedMs, world.uptime(), world))
    },
    end,
    check() {
      if (episode?.until !== undefined && episode.until <= world.uptime()) end()
    },
    stop: () => clearTimeout(timer),
  }
}

const isPaused = (episode: Episode | undefined): episode is Episode & { until: number } =>
  episode?.until !== undefined
