/**
 * The pace that the service asks for. A refusal that concerns all (too many requests, trouble that names its end, a page
 * in between) holds all back until its time is over; then one goes to see, and the rest when it comes through. After
 * "too many" they go one at a time until it is clear that the limit is gone.
 */
import type { Result } from '../../../shared/uploads/problem.ts'
import {
  createPauses,
  type ThrottleEvents,
  type ThrottlePorts,
  type Pauses,
  type Refusal,
} from './throttlePauses.ts'

/** What came of the one that had a permit: it came through, it was refused, or it says nothing about the pace. */
export type Outcome = 'through' | 'unknown' | Refusal

export interface Permit {
  /** To be called once, however it ended. */
  release(outcome: Outcome): void
}

export interface Throttle extends Pick<Pauses, 'check' | 'stop'> {
  /** Resolves with a permit to send one; undefined when `signal` aborts before. */
  acquire(signal: AbortSignal): Promise<Permit | undefined>
  /** Why nothing is sent now, and for how long yet, ms; undefined while something is. */
  currentPause: Pauses['current']
  /** Does not wait for the end of the pause. */
  tryNow(): void
}

export function createThrottle(world: ThrottlePorts, events: ThrottleEvents): Throttle {
  const waiting = new Set<() => void>()
  const lookAgain = () => {
    for (const look of [...waiting]) look()
  }
  const pauses = createPauses(world, events, lookAgain)
  /** Grows with each refusal: what was sent before one tells nothing about what comes after it. */
  let era = 0
  /** One is on its way to see. */
  let isOut = false

  const permitNow = (): Permit | undefined => {
    if (pauses.current() !== undefined || (pauses.isOn() && isOut)) return undefined
    const mine = era
    const isProbe = pauses.isOn()
    isOut ||= isProbe
    pauses.sent()
    return {
      release(outcome) {
        if (isProbe) isOut = false
        const isLate = mine !== era
        if (outcome === 'through' && !isLate) pauses.through()
        if (typeof outcome === 'object') {
          if (isLate) pauses.refusedLate(outcome)
          else {
            era += 1
            pauses.refused(outcome)
          }
        }
        lookAgain()
      },
    }
  }

  return {
    acquire(signal) {
      return new Promise((resolve) => {
        const look = () => {
          const permit = signal.aborted ? undefined : permitNow()
          if (permit === undefined && !signal.aborted) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          resolve(permit)
        }
        waiting.add(look)
        signal.addEventListener('abort', look, { once: true })
        look()
      })
    },
    currentPause: pauses.current,
    tryNow: pauses.end,
    check: pauses.check,
    stop: pauses.stop,
  }
}

/** What an answer says of the pace. */
export function outcomeOf(result: Result<unknown>): Outcome {
  if (result.ok) return 'through'
  const { problem } = result
  switch (problem.kind) {
    case 'rate-limit':
      return { reason: 'rate-limit', askedMs: problem.retryAfterMs }
    case 'in-between':
      return { reason: 'in-between', askedMs: problem.retryAfterMs }
    case 'service-down':
      // Without a time it may be this file's own trouble.
      return problem.retryAfterMs === undefined
        ? 'unknown'
        : { reason: 'trouble', askedMs: problem.retryAfterMs }
    case 'bad-request':
    case 'bad-key':
    case 'plan':
    case 'no-credit':
    case 'refused-size':
    case 'refused':
    case 'bad-answer':
      return 'through'
    default:
      return 'unknown'
  }
}
