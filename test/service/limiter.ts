// A service's rate limit on uploads: accepts as many as it allows, then none until the oldest is out of the period.

/** At most `uploads` within any `perMs` milliseconds. */
export type Rate = { readonly uploads: number; readonly perMs: number }

export type Limiter = {
  /** Undefined removes the limit. */
  readonly set: (rate: Rate | undefined) => void
  /** Counts an upload that arrives now; for one too many, returns whole seconds until another is accepted. */
  readonly take: () => number | undefined
}

/** @param now milliseconds, from any starting point */
export function createLimiter(now: () => number): Limiter {
  let rate: Rate | undefined
  let taken: number[] = []
  return {
    set(wanted) {
      rate = wanted
      taken = []
    },
    take() {
      if (rate === undefined) return undefined
      const { uploads, perMs } = rate
      const time = now()
      taken = taken.filter((at) => at > time - perMs)
      const oldest = taken[0]
      if (taken.length < uploads || oldest === undefined) {
        taken.push(time)
        return undefined
      }
      return Math.max(1, Math.ceil((oldest + perMs - time) / 1000))
    },
  }
}
