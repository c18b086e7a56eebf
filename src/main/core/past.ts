/**
 * What becomes of rows that are over: removed with a way back, given up after a while, exported, or forgotten as a whole.
 */
import type { PreferencesChange } from '../../shared/settings.ts'
import type { Parts } from './parts.ts'
import { createPastActions, type PastActions } from './pastActions.ts'
import { createRemovals, type Removals } from './removals.ts'
import { createRetention } from './retention.ts'

export interface PastDoors extends PastActions {
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

export function createPast(parts: Parts): Past {
  const removals = createRemovals(parts)
  const retention = createRetention(parts)
  return {
    removals,
    doors: {
      ...createPastActions(parts, removals),
      left: retention.sweep,
      removalsPending: removals.arePending,
      finishRemovals: removals.finish,
    },
    begin: retention.sweep,
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
