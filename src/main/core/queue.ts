/**
 * The queue: takes waiting uploads in the order they came, a few at a time, and knows nothing of HTTP.
 */
import PQueue from 'p-queue'

/** Uploads that run at the same time. */
export const AT_ONCE = 3

export interface Queue {
  /** Runs each, oldest first, when there is room. */
  add(ids: readonly string[]): void
  /** Aborts it if it runs, forgets it if it waits. */
  cancel(id: string): void
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>
}

/** `run` must not reject for anything expected, and should end soon once its signal aborts. */
export function createQueue(run: (id: string, signal: AbortSignal) => Promise<void>): Queue {
  const pool = new PQueue({ concurrency: AT_ONCE })
  const aborts = new Map<string, AbortController>()

  const runOne = async (id: string, abort: AbortController) => {
    try {
      if (!abort.signal.aborted) await run(id, abort.signal)
    } finally {
      if (aborts.get(id) === abort) aborts.delete(id)
    }
  }
  return {
    add(ids) {
      for (const id of ids) {
        const abort = new AbortController()
        aborts.set(id, abort)
        void pool.add(() => runOne(id, abort))
      }
    },
    cancel(id) {
      aborts.get(id)?.abort()
      aborts.delete(id)
    },
    idle: () => pool.onIdle(),
  }
}
