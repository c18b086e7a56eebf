/**
 * Tracks retries of uploads that failed for a passing reason: the number of tries, and the timer for the next one.
 */

import { netted, type Report } from '../log/errorReports.ts'

export interface RetryTimers {
  /** Counts one more try; returns the number made so far, including this one. */
  countTry(id: string): number
  /** Calls `again` in `waitMs`, unless the id is forgotten first. */
  schedule(id: string, waitMs: number, again: () => void): void
  /** Runs every scheduled retry now. */
  hurry(): void
  forget(id: string): void
  /** Cancels every scheduled retry. */
  stop(): void
}

export function createRetryTimers(report: Report): RetryTimers {
  const tries = new Map<string, number>()
  const alarms = new Map<string, { timer: NodeJS.Timeout; again: () => void }>()
  const stop = (id: string) => {
    clearTimeout(alarms.get(id)?.timer)
    alarms.delete(id)
  }
  return {
    countTry(id) {
      const made = (tries.get(id) ?? 0) + 1
      tries.set(id, made)
      return made
    },
    schedule(id, waitMs, again) {
      stop(id)
      const ring = netted(report, 'a next try', () => {
        alarms.delete(id)
        again()
      })
      alarms.set(id, { timer: setTimeout(ring, waitMs), again: ring })
    },
    hurry() {
      for (const [id, { again }] of [...alarms]) {
        stop(id)
        again()
      }
    },
    forget(id) {
      stop(id)
      tries.delete(id)
    },
    stop() {
      for (const id of [...alarms.keys()]) stop(id)
    },
  }
}
