/**
 * Throttles uploads as the service asks. A refusal that affects all (too many requests, trouble of the service, a page in
 * between) pauses all uploads until its time is over; then one is sent as a probe, and the rest once it gets through.
 * After "too many" they go one at a time until it is clear that the limit is gone.
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
  /** The user added files: the next upload to ask goes to see, unless it is known for how long to wait. */
  filesAdded(): void
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
  /** The user added files since the last refusal. */
  let isAdded = false

  const permitNow = (): Permit | undefined => {
    const isPaused = pauses.current() !== undefined && !(isAdded && pauses.isSilent())
    if (isPaused || (pauses.isOn() && isOut)) return undefined
    isAdded = false
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
          isAdded = false
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
    filesAdded() {
      isAdded = true
    },
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
      // 500 is said of one request (RFC 9110, 15.6): what provokes it may be the file.
      return problem.status === 500 && problem.retryAfterMs === undefined
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
