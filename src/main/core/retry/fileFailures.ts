/**
 * Tells trouble of a file from trouble of all. An upload that is refused repeatedly while others get through is itself the
 * cause; several that fail while none gets through are not.
 */
import { TRIES } from './retryPolicy.ts'

export interface FileFailures {
  /** An upload got through. */
  through(): void
  /** This upload was refused for a reason that should affect all. True when it certainly affects this one alone. */
  refused(id: string): boolean
  /**
   * The service had trouble with this upload, and said nothing else. True when it has it with all: with another before,
   * and none got through since.
   */
  isOfAll(id: string): boolean
  forget(id: string): void
}

export function createFileFailures(): FileFailures {
  let came = 0
  const known = new Map<string, { readonly times: number; readonly came: number }>()
  /** The first that met silent trouble since one got through, and whether another did. */
  let first: string | undefined
  let several = false
  return {
    through() {
      came += 1
      first = undefined
      several = false
    },
    refused(id) {
      const before = known.get(id)
      if (before?.came === came) return false
      const times = (before?.times ?? 0) + 1
      known.set(id, { times, came })
      return times >= TRIES
    },
    isOfAll(id) {
      const before = known.get(id)
      // Others got through since it failed.
      if (before !== undefined && before.came !== came) return false
      known.set(id, before ?? { times: 1, came })
      first ??= id
      several ||= first !== id
      return several
    },
    // That it failed still tells of the service.
    forget(id) {
      known.delete(id)
    },
  }
}
