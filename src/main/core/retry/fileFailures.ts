/**
 * Detects uploads that are refused repeatedly while others get through: then the cause is the file, not a passing
 * condition.
 */
import { TRIES } from './retryPolicy.ts'

export interface FileFailures {
  /** An upload got through. */
  through(): void
  /** This upload was refused for a reason that should affect all. True when it certainly affects this one alone. */
  refused(id: string): boolean
  forget(id: string): void
}

export function createFileFailures(): FileFailures {
  let came = 0
  const known = new Map<string, { readonly times: number; readonly came: number }>()
  return {
    through() {
      came += 1
    },
    refused(id) {
      const before = known.get(id)
      if (before?.came === came) return false
      const times = (before?.times ?? 0) + 1
      known.set(id, { times, came })
      return times >= TRIES
    },
    forget(id) {
      known.delete(id)
    },
  }
}
