/**
 * Uploads that are refused again and again while others come through: then it is the file, and not the moment.
 */
import { TRIES } from './retryPolicy.ts'

export interface FileFailures {
  /** One came through. */
  through(): void
  /** This one was refused for what should concern all. True when it surely concerns it alone. */
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
