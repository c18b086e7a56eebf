// Services as the simulated clients meet them: what they answer to a request at a time, and after how long.
import { done, failed, type Problem, type Result } from '../../src/shared/uploads/problem.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** How long an upload takes, ms, and how long a refusal: it comes before the file. */
const UPLOAD_MS = 1500
const REFUSAL_MS = 100

/** Undefined: it takes the upload. */
export type Judge = (now: number, client: number) => Problem | undefined

export interface SimulatedService {
  /** Judges a request that arrives now. */
  answer(now: number, client: number): { readonly problem: Problem | undefined; readonly tookMs: number }
}

export const serviceOf = (judge: Judge): SimulatedService => ({
  answer(now, client) {
    const problem = judge(now, client)
    return { problem, tookMs: problem === undefined ? UPLOAD_MS : REFUSAL_MS }
  },
})

export const resultOf = (problem: Problem | undefined): Result<undefined> =>
  problem === undefined ? done(undefined) : failed(problem)

export interface Span {
  readonly from: number
  readonly to: number
}
const isIn = ({ from, to }: Span, now: number): boolean => now >= from && now < to

/** Answers each request like this while it is down. */
export const downWith =
  (span: Span, problem: Problem): Judge =>
  (now) =>
    isIn(span, now) ? problem : undefined

/**
 * Each key may send `count` in a minute of the clock; Retry-After names the rest of the minute in whole seconds, if the
 * service says it.
 */
export function perKey(span: Span, clients: number, count: number, says: boolean): Judge {
  const minutes = new Int32Array(clients).fill(-1)
  const taken = new Uint8Array(clients)
  return (now, client) => {
    if (!isIn(span, now)) return undefined
    const minute = Math.floor(now / MINUTE_MS)
    if (minutes[client] !== minute) {
      minutes[client] = minute
      taken[client] = 0
    }
    const before = taken[client] ?? 0
    if (before < count) {
      taken[client] = before + 1
      return undefined
    }
    const leftMs = (minute + 1) * MINUTE_MS - now
    return { kind: 'rate-limit', retryAfterMs: says ? Math.ceil(leftMs / SECOND_MS) * SECOND_MS : undefined }
  }
}

/** All keys together may send `perSecond`. */
export function forAll(span: Span, perSecond: number, retryAfterMs: number | undefined): Judge {
  let second = -1
  let taken = 0
  return (now) => {
    if (!isIn(span, now)) return undefined
    const at = Math.floor(now / SECOND_MS)
    if (at !== second) {
      second = at
      taken = 0
    }
    taken += 1
    return taken > perSecond ? { kind: 'rate-limit', retryAfterMs } : undefined
  }
}
