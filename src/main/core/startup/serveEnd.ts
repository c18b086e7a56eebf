/**
 * Decides when a Mayfly ends that was started for another program only: once it has had nothing to do for a while.
 */

export interface ServeEndDeps {
  /** How long there must be nothing to do, ms. */
  readonly restMs: number
  /** A program waits for an answer, or an upload is under way. */
  isBusy(): boolean
  /** Calls `act` after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
  quit(): void
}

export interface ServeEnd {
  /** Whether there is something to do may have changed. */
  look(): void
  /** Somebody is about to ask: the time begins anew. */
  again(): void
  /** It stays, and this decides nothing any more. */
  stop(): void
}

export function createServeEnd({ restMs, isBusy, after, quit }: ServeEndDeps): ServeEnd {
  let cancel: (() => void) | undefined
  let isOver = false
  const halt = () => {
    cancel?.()
    cancel = undefined
  }
  const look = () => {
    if (isOver) return
    if (isBusy()) halt()
    else
      cancel ??= after(restMs, () => {
        cancel = undefined
        isOver = true
        quit()
      })
  }
  return {
    look,
    again() {
      halt()
      look()
    },
    stop() {
      isOver = true
      halt()
    },
  }
}
