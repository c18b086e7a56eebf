/**
 * Decides which failures are retried automatically, and when.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

/** Total tries, including the first. */
export const TRIES = 5

/** Total tries for a file whose drive has trouble, including the first. */
const DRIVE_TRIES = 2

/** Waiting times in ms: the first, how each grows into the next, and the longest. */
export interface Backoff {
  readonly firstMs: number
  readonly factor: number
  readonly mostMs: number
}

export const BACKOFF: Backoff = { firstMs: 2000, factor: 3, mostMs: 60_000 }

/** A service may ask for a pause, but may not hold a file indefinitely. */
export const LONGEST_PAUSE_MS = 60 * 60 * 1000

/**
 * How long to wait before the next try, in ms; undefined when there is none.
 * @param tries made so far, at least 1
 * @param random 0 to 1; spreads retries so that clients don't all come back at the same moment
 */
export function waitBeforeNext(
  problem: Problem,
  tries: number,
  backoff: Backoff,
  random: number,
): number | undefined {
  if (tries >= (problem.kind === 'drive' ? DRIVE_TRIES : TRIES) || !isPassing(problem)) return undefined
  const asked = 'retryAfterMs' in problem ? problem.retryAfterMs : undefined
  const grown = Math.min(backoff.mostMs, backoff.firstMs * backoff.factor ** (tries - 1))
  // Half is fixed, half is jitter. A pause that the service asked for is waited out in full.
  const own = grown / 2 + (grown / 2) * random
  return asked === undefined ? own : Math.min(LONGEST_PAUSE_MS, asked) + own / 4
}

/** Whether it is likely to pass without user action. */
function isPassing(problem: Problem): boolean {
  switch (problem.kind) {
    case 'no-network':
    case 'cut-off':
    case 'timeout':
    case 'rate-limit':
    case 'service-down':
    case 'in-between':
    case 'drive':
    case 'no-handles':
      return true
    case 'proxy':
      return problem.why === 'unreachable'
    default:
      return false
  }
}
