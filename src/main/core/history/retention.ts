/**
 * How long the history keeps what is over: expired links, and uploads that failed. What is under way is never touched,
 * and what it gives up can be had back like anything that was taken out.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { KeepExpired } from '../../../shared/state/settings.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { UndoableRemovals } from './undo.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'

/** How often it is looked, ms. */
const LOOK_MS = 60 * 60_000
const DAY_MS = 24 * LOOK_MS

export interface RetentionDeps {
  /** ms since 1970. */
  now(): number
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'all'>
  readonly clockSkew: Pick<ClockSkew, 'check' | 'wasSet'>
  readonly undoableRemovals: Pick<UndoableRemovals, 'expire' | 'isSpared'>
}

export interface Retention {
  /** Takes out what is due, unless somebody looks at the list: no row is to go from under a pointer. */
  sweepUnlessWatched(): void
  /** The same, when the list is surely not in view. */
  sweep(): void
  stop(): void
}

export function createRetention(deps: RetentionDeps): Retention {
  const { settings, uploadList, clockSkew, undoableRemovals } = deps
  const sweep = () => {
    clockSkew.check()
    // By a clock that was just set, live links may look long dead. It may be set right in a moment.
    if (clockSkew.wasSet()) return
    const { keepExpired } = settings.load()
    const now = deps.now()
    const due = uploadList
      .all()
      .filter((row) => goesAt(row, keepExpired) <= now && !undoableRemovals.isSpared(row.id))
    undoableRemovals.expire(due, words.history.givenUp)
  }
  const look = () => {
    if (!deps.isWatched()) sweep()
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    sweepUnlessWatched: look,
    sweep,
    stop() {
      clearInterval(timer)
    },
  }
}

/** When the history gives it up, ms since 1970; Infinity for never. */
export function goesAt(upload: Upload, keep: KeepExpired): number {
  if (keep === 'always') return Infinity
  if (upload.state === 'done') return upload.expiresAt + (keep === 'at-once' ? 0 : keep * DAY_MS)
  // Why something failed is to be read first: it is never gone within the day.
  return upload.state === 'failed' ? upload.endedAt + (keep === 'at-once' ? 1 : keep) * DAY_MS : Infinity
}
