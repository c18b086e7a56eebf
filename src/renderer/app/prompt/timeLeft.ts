/**
 * How long a question still stands, in steps that do not hurry anybody: minutes, then tens of seconds, then the last ten.
 */
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const CALM_MS = 10 * SECOND_MS

const stepAt = (left: number): number => {
  if (left > MINUTE_MS) return MINUTE_MS
  return left > CALM_MS ? CALM_MS : SECOND_MS
}

/** The time left, rounded up to a step, ms. @param until @param now ms since 1970 */
export function shownLeft(until: number, now: number): number {
  const left = Math.max(SECOND_MS, until - now)
  const step = stepAt(left)
  return Math.ceil(left / step) * step
}

/** When that changes next, ms since 1970: after `now`; Infinity once it is over. */
export function nextChange(until: number, now: number): number {
  const left = until - now
  return left <= SECOND_MS ? Infinity : until - (Math.ceil(left / stepAt(left)) - 1) * stepAt(left)
}
