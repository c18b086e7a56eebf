/**
 * Runs queued uploads in order of arrival, a few at a time. Knows nothing about HTTP.
 */
import PQueue from 'p-queue'
import type { Report } from '../log/errorReports.ts'

export interface Queue {
  /**
   * Runs each, oldest first, when there is room; ids already queued keep their place. Ids added with `again` go
   * before those that never ran.
   */
  add(ids: readonly string[], again?: 'again'): void
  /** Aborts it if it is running, drops it if it is waiting. */
  cancel(id: string): void
  /** Ids of running uploads. */
  running(): string[]
  setAtOnce(count: number): void
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>
  /** Starts nothing from now on: the app is quitting. */
  stop(): void
}

/**
 * @param run should end soon once its signal aborts; if it resolves with `again`, the upload is queued again, behind
 * those that wait
 * @param laneOf uploads in one lane never wait for those in another, which may be held back
 * @param report receives what `run` throws; the others continue
 */
export function createQueue(
  run: (id: string, signal: AbortSignal) => Promise<'again' | undefined>,
  laneOf: (id: string) => string,
  atOnce: number,
  report: Report,
): Queue {
  const lanes = new Map<string, PQueue>()
  const aborts = new Map<string, AbortController>()
  const active = new Set<string>()
  let concurrency = atOnce
  let stopped = false

  const lane = (name: string): PQueue => {
    const known = lanes.get(name) ?? new PQueue({ concurrency })
    lanes.set(name, known)
    return known
  }
  const runOne = async (id: string, abort: AbortController) => {
    if (abort.signal.aborted || stopped) return
    active.add(id)
    let again: 'again' | undefined
    try {
      again = await run(id, abort.signal)
    } catch (error) {
      report(error, 'the queue')
    } finally {
      // After a cancel the same id may already be running again.
      if (aborts.get(id) === abort) {
        aborts.delete(id)
        active.delete(id)
        if (again !== undefined) add([id])
      }
    }
  }
  const add: Queue['add'] = (ids, again) => {
    for (const id of ids) {
      if (aborts.has(id)) continue
      const abort = new AbortController()
      aborts.set(id, abort)
      void lane(laneOf(id)).add(() => runOne(id, abort), { priority: again === undefined ? 0 : 1 })
    }
  }
  return {
    add,
    cancel(id) {
      aborts.get(id)?.abort()
      aborts.delete(id)
      active.delete(id)
    },
    running: () => [...active],
    setAtOnce(count) {
      concurrency = count
      for (const pool of lanes.values()) pool.concurrency = count
    },
    async idle() {
      for (const pool of lanes.values()) await pool.onIdle()
    },
    stop() {
      stopped = true
    },
  }
}
