// The limit that a service puts on uploads a while: as many as it takes, and then none until the oldest is past.

/** At most `uploads` within any `perMs` milliseconds. */
export type Rate = { readonly uploads: number; readonly perMs: number }

export type Limiter = {
  /** Undefined ends it. */
  readonly set: (rate: Rate | undefined) => void
  /** Counts an upload that comes now; for one too many, gives whole seconds until another is taken. */
  readonly take: () => number | undefined
}

/** @param now milliseconds, of any beginning */
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
