/**
 * The gate before the service: while it is shut nothing is sent, everything waits, and the reason is known.
 */

export interface Gate<Reason> {
  /** Why it is shut; undefined when it is open. */
  readonly reason: () => Reason | undefined
  shut(reason: Reason): void
  open(): void
  /** Resolves once the gate is open, or when `signal` aborts. */
  pass(signal: AbortSignal): Promise<void>
}

export function createGate<Reason>(onChange: () => void): Gate<Reason> {
  let reason: Reason | undefined
  const waiting = new Set<() => void>()
  return {
    reason: () => reason,
    shut(why) {
      if (reason === why) return
      reason = why
      onChange()
    },
    open() {
      if (reason === undefined) return
      reason = undefined
      for (const go of waiting) go()
      onChange()
    },
    pass(signal) {
      if (reason === undefined || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const go = () => {
          waiting.delete(go)
          signal.removeEventListener('abort', go)
          resolve()
        }
        waiting.add(go)
        signal.addEventListener('abort', go, { once: true })
      })
    },
  }
}
