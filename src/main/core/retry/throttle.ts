/**
 * Throttles uploads as the service asks. A refusal that affects all (too many requests, trouble with a Retry-After, a
 * page in between) pauses all uploads until its time is over; then one is sent as a probe, and the rest once it gets
 * through. After "too many" they go one at a time until it is clear that the limit is gone.
 */
import type { Result } from '../../../shared/uploads/problem.ts'
import { createPauses, type ThrottleEvents, type ThrottlePorts, type Pauses } from './throttlePauses.ts'
import type { Refusal } from './throttleRules.ts'

/** The outcome of an upload that had a permit: it got through, was refused, or says nothing about the throttle. */
export type PermitOutcome = 'through' | 'unknown' | Refusal

export interface Permit {
  /** Call exactly once, however it ended. */
  release(outcome: PermitOutcome): void
}

export interface Throttle extends Pick<Pauses, 'check' | 'stop'> {
  /** Resolves with a permit to send one upload; undefined when `signal` aborts first. */
  acquire(signal: AbortSignal): Promise<Permit | undefined>
  /** Why nothing is sent now, and for how much longer, ms; undefined when there is no pause. */
  currentPause: Pauses['current']
  /** Ends the pause early. */
  tryNow(): void
}

export function createThrottle(world: ThrottlePorts, events: ThrottleEvents): Throttle {
  const waiting = new Set<() => void>()
  const lookAgain = () => {
    for (const look of [...waiting]) look()
  }
  const pauses = createPauses(world, events, lookAgain)
  /** Incremented by each refusal: an upload sent before one says nothing about the time after it. */
  let era = 0
  /** A probe is in flight. */
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

/** What a result means for the throttle. */
export function outcomeOf(result: Result<unknown>): PermitOutcome {
  if (result.ok) return 'through'
  const { problem } = result
  switch (problem.kind) {
    case 'rate-limit':
      return { reason: 'rate-limit', askedMs: problem.retryAfterMs }
    case 'in-between':
      return { reason: 'in-between', askedMs: problem.retryAfterMs }
    case 'service-down':
      // Without a Retry-After the trouble may be with this file only.
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
