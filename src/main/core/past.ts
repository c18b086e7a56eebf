/**
 * What becomes of rows that are over: removed with a way back, given up after a while, exported, or forgotten as a whole.
 */
import type { PreferencesChange } from '../../shared/settings.ts'
import type { Parts } from './parts.ts'
import { createPastActions, type PastActions } from './pastActions.ts'
import { createRemovals, type Removals } from './removals.ts'
import { createRetention } from './retention.ts'

export interface PastDoors extends PastActions {
  /** The history window came to the front. */
  seen(): void
  /** The history window is in front no more. */
  left(): void
  /** Whether something is left of what was removed, since that can still be undone. */
  removalsPending(): boolean
  /** Nothing of it can be undone any more; resolves once nothing is left of it. */
  finishRemovals(): Promise<void>
}

export interface Past {
  readonly removals: Removals
  readonly doors: PastDoors
  /** Before anything is taken up. */
  begin(): void
  /** The computer slept. */
  look(): void
  preferencesChanged(change: PreferencesChange): void
  stop(): void
}

/** What no row names, and nothing that can still come back. */
export async function clearThumbnails({ rows, thumbnails }: Parts, removals: Removals): Promise<void> {
  const named = [...rows.all(), ...removals.held()]
  await thumbnails.keepOnly(new Set(named.map(({ id }) => id)))
}

export function createPast(parts: Parts): Past {
  const removals = createRemovals(parts)
  const retention = createRetention(parts, removals)
  return {
    removals,
    doors: {
      ...createPastActions(parts, removals, () => void clearThumbnails(parts, removals)),
      seen() {
        parts.news.seen()
        removals.seen()
      },
      left: retention.sweep,
      removalsPending: removals.arePending,
      finishRemovals: removals.finish,
    },
    begin() {
      void clearThumbnails(parts, removals)
      retention.sweep()
    },
    look: retention.look,
    preferencesChanged(change) {
      // The list is not in view while the settings are.
      if (change.keepExpired !== undefined) retention.sweep()
    },
    stop() {
      removals.stop()
      retention.stop()
    },
  }
}
