/**
 * Tracks the current reasons to hold uploads and the callers waiting for them to clear: while there is any, nothing
 * is sent.
 */

export interface HoldGate<Reason extends string> {
  /** The most pressing reason; undefined when the gate is open. */
  reason(): Reason | undefined
  /** Returns whether this is new: the gate was open for this reason, or a probe had been let through to test it. */
  shut(reason: Reason): boolean
  /** Removes these reasons. */
  open(...reasons: readonly Reason[]): void
  /** Lets one waiting caller through, or the next to arrive, if only these reasons stop it. */
  letOne(...past: readonly Reason[]): void
  /** Whether it is being found out, by one that was let through, if the reasons that stop the others still hold. */
  isProbing(): boolean
  /** Resolves when no reason for which `heeds` is true remains, when it is let through, or when `signal` aborts. */
  pass(heeds: (reason: Reason) => boolean, signal: AbortSignal): Promise<void>
}

/** @param order every reason, the most pressing first */
export function createHoldGate<Reason extends string>(
  order: readonly Reason[],
  onChange: () => void,
): HoldGate<Reason> {
  const reasons = new Set<Reason>()
  const waiting = new Set<() => void>()
  let passable: readonly Reason[] = []
  let probed: readonly Reason[] = []
  let probing = false

  return {
    reason: () => order.find((reason) => reasons.has(reason)),
    shut(reason) {
      const isNews = !reasons.has(reason) || probing
      probing = false
      reasons.add(reason)
      if (isNews) onChange()
      return isNews
    },
    open(...gone) {
      const known = gone.filter((reason) => reasons.delete(reason))
      if (known.length === 0) return
      for (const look of [...waiting]) look()
      onChange()
    },
    letOne(...past) {
      passable = past
      probed = past
      probing = true
      for (const look of [...waiting]) look()
    },
    isProbing: () => probing && [...reasons].every((reason) => probed.includes(reason)),
    pass(heeds, signal) {
      const isFree = () => {
        const stopping = [...reasons].filter(heeds)
        if (signal.aborted || stopping.length === 0) return true
        if (!stopping.every((reason) => passable.includes(reason))) return false
        passable = []
        return true
      }
      if (isFree()) return Promise.resolve()
      return new Promise((resolve) => {
        const look = () => {
          if (!isFree()) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          resolve()
        }
        waiting.add(look)
        signal.addEventListener('abort', look, { once: true })
      })
    },
  }
}
