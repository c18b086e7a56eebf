/**
 * When a link expires by our clock, and what becomes of that when somebody sets our clock.
 *
 * What the service's Date says concerns the link it came with and no other. The others move only when the computer's own
 * clocks show that ours was set: it runs apart from the uptime and from the steady clock. Where only the uptime runs
 * apart, that one jumped; where only the steady clock does, the computer slept.
 */

export interface Clocks {
  /** Wall clock, ms since 1970. */
  now(): number
  /** Ms since the computer started, sleep included. */
  uptime(): number
  /** Ms by a clock that nobody sets and that may stand still in sleep. */
  steady(): number
}

export interface ClockSkew {
  /**
   * When an upload expires, by our clock now.
   * @param date when the service says that it was made, by its clock; undefined when it does not say
   * @param heardAt when that answer came, by ours
   */
  expiryOf(date: number | undefined, heardAt: number, lifeMs: number): number
  /** Looks whether our clock was set since the last look. */
  check(): void
  /** Whether it was set a short while ago, and may be set once more. */
  wasSet(): boolean
}

/** Less than this, in ms, is no difference between two clocks. */
const NOISE_MS = 5000
/** An answer may take so long, ms, from its Date to us. A Date further from our time tells of clocks that differ. */
const LAG_MS = 60_000
/** What the clock shows is not relied on for so long after it was set, ms. */
const CALM_MS = 60 * 60_000

/** @param onSet our clock was set forward by so many ms (negative: back); `before` is what it would have shown */
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
