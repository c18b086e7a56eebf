/**
 * The difference between the service's clock and ours, kept right when somebody sets ours.
 *
 * A link dies 24 hours after the service's Date. Rows hold that moment as our clock will show it, so they must be
 * moved when our clock is set. It shows in two ways: the wall clock runs apart from the computer's uptime (which goes
 * on through sleep), or the next answer's Date is further from our time than the last one was.
 */

export interface Clocks {
  /** Wall clock, ms since 1970. */
  now(): number
  /** Ms since the computer started, sleep included. */
  uptime(): number
}

export interface WallClock {
  /**
   * When an upload dies, by our clock now.
   * @param date when the service says that it was made, by its clock; undefined when it does not say
   * @param heardAt when that answer came, by ours
   */
  expiryOf(date: number | undefined, heardAt: number, lifeMs: number): number
  /** Looks whether our clock was set since the last look. */
  look(): void
}

/** A Date header has whole seconds and an answer takes a while: less than this, in ms, is no difference. */
const NOISE_MS = 5000

/**
 * @param skewMs service's clock minus ours, as kept from the last run; undefined when it was never learned
 * @param onSet our clock was set forward by so many ms (negative: back)
 * @param onLearn the difference to keep
 */
export function createWallClock(
  clocks: Clocks,
  skewMs: number | undefined,
  onSet: (byMs: number) => void,
  onLearn: (skewMs: number) => void,
): WallClock {
  let skew = skewMs
  let reference = clocks.now() - clocks.uptime()

  const shift = (byMs: number) => {
    if (skew !== undefined) skew -= byMs
    onSet(byMs)
  }
  const look = () => {
    const drift = clocks.now() - clocks.uptime() - reference
    if (Math.abs(drift) < NOISE_MS) return
    reference += drift
    shift(drift)
    if (skew !== undefined) onLearn(skew)
  }
  const learn = (date: number, heardAt: number) => {
    look()
    const measured = date - heardAt
    if (skew !== undefined && Math.abs(measured - skew) < NOISE_MS) return
    if (skew !== undefined) shift(skew - measured)
    skew = measured
    onLearn(skew)
  }
  return {
    look,
    expiryOf(date, heardAt, lifeMs) {
      if (date === undefined) return heardAt + lifeMs
      learn(date, heardAt)
      return date + lifeMs - (skew !== undefined && Math.abs(skew) >= NOISE_MS ? skew : 0)
    },
  }
}
