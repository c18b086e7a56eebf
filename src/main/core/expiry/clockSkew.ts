/**
 * Computes when a link expires by our clock, and detects when our clock was set.
 *
 * The service's Date applies only to the link it came with. The others move only when the computer's own clocks show
 * that ours was set: it diverges from both the uptime and the steady clock. If it diverges only from the uptime, the
 * uptime jumped; if only from the steady clock, the computer slept.
 */

export interface Clocks {
  /** Wall clock, ms since 1970. */
  now(): number
  /** Ms since the computer started, sleep included. */
  uptime(): number
  /** Ms by a monotonic clock that may stop during sleep. */
  steady(): number
}

export interface ClockSkew {
  /**
   * When an upload expires, by our clock now.
   * @param date when the upload was made, by the service's clock; undefined when the service does not say
   * @param heardAt when that response arrived, by our clock
   */
  expiryOf(date: number | undefined, heardAt: number, lifeMs: number): number
  /** Checks whether our clock was set since the last check. */
  check(): void
  /** Whether the clock was set recently, and may be set again. */
  wasSet(): boolean
}

/** Differences between two clocks below this, in ms, are ignored. */
const NOISE_MS = 5000
/** Longest delay, ms, between a response's Date and its arrival. A larger difference means the clocks differ. */
const LAG_MS = 60_000
/** How long the clock is not relied on after it was set, ms. */
const CALM_MS = 60 * 60_000

/** @param onSet our clock was set forward by `byMs` (negative: back); `before` is what it would have shown */
export function createClockSkew(clocks: Clocks, onSet: (byMs: number, before: number) => void): ClockSkew {
  let sinceStart = clocks.now() - clocks.uptime()
  let sinceSteady = clocks.now() - clocks.steady()
  let setAt = Number.NEGATIVE_INFINITY

  return {
    check() {
      const now = clocks.now()
      const drift = now - clocks.uptime() - sinceStart
      const steadyDrift = now - clocks.steady() - sinceSteady
      if (Math.abs(drift) < NOISE_MS) {
        if (Math.abs(steadyDrift) >= NOISE_MS) sinceSteady += steadyDrift - drift
        return
      }
      sinceStart += drift
      if (Math.abs(steadyDrift) < NOISE_MS) return
      sinceSteady += steadyDrift
      setAt = clocks.steady()
      onSet(drift, now - drift)
    },
    wasSet: () => clocks.steady() - setAt < CALM_MS,
    expiryOf(date, heardAt, lifeMs) {
      const lag = date === undefined ? 0 : heardAt - date
      return heardAt - (lag > 0 && lag < LAG_MS ? lag : 0) + lifeMs
    },
  }
}
