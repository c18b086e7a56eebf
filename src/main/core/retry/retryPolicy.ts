/**
 * Which failures are tried again without being asked, and when.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

/** Tries in all, the first one counted. */
export const TRIES = 5

/** Of a file whose drive has trouble, the first one counted. */
const DRIVE_TRIES = 2

/** Waiting times in ms: the first, how each grows into the next, and the longest. */
export interface Backoff {
  readonly firstMs: number
  readonly factor: number
  readonly mostMs: number
}

export const BACKOFF: Backoff = { firstMs: 2000, factor: 3, mostMs: 60_000 }

/** A service may ask for a pause, but not keep a file for ever. */
const LONGEST_PAUSE_MS = 60 * 60 * 1000

/**
 * How long to wait, in ms, before the next try; undefined when there is none.
 * @param tries made so far, at least 1
 * @param random 0 to 1; spreads the tries of many, so that they don't all come back at the same moment
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
  // Half of it is certain, half is jitter. What the service asked for is waited out in full.
  const own = grown / 2 + (grown / 2) * random
  return asked === undefined ? own : Math.min(LONGEST_PAUSE_MS, asked) + own / 4
}

/** Whether it is likely to pass by itself. */
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
