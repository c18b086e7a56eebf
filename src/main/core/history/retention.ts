/**
 * Removes expired links and failed uploads from the history after a while. It never touches uploads under way, and its
 * removals can be undone like any other.
 */
import { isToBeRenewed } from '../../../shared/uploads/linkLife.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { KeepExpired } from '../../../shared/state/settings.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { UndoableRemovals } from './undo.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'

/** Time between checks, ms. */
const LOOK_MS = 60 * 60_000
const DAY_MS = 24 * LOOK_MS

export interface RetentionDeps {
  /** ms since 1970. */
  now(): number
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'all' | 'renewalOf'>
  readonly clockSkew: Pick<ClockSkew, 'check' | 'wasSet'>
  readonly undoableRemovals: Pick<UndoableRemovals, 'expire' | 'isSpared'>
}

export interface Retention {
  /** Removes what is due, unless the user looks at the list: no row may vanish from under the pointer. */
  sweepUnlessWatched(): void
  /** Removes what is due; call it only when the list is not in view. */
  sweep(): void
  stop(): void
}

export function createRetention(deps: RetentionDeps): Retention {
  const { settings, uploadList, clockSkew, undoableRemovals } = deps
  const sweep = () => {
    clockSkew.check()
    // By a clock that was just set, live links may look long expired. It may be corrected soon.
    if (clockSkew.wasSet()) return
    const { keepExpired } = settings.load()
    const now = deps.now()
    const due = uploadList
      .all()
      .filter((row) => keptUntil(row, keepExpired) <= now && !undoableRemovals.isSpared(row.id))
      // It is about to have a new link.
      .filter(
        (row) =>
          uploadList.renewalOf(row.id) === undefined && !(row.state === 'done' && isToBeRenewed(row, now)),
      )
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

/** When the history drops this upload, ms since 1970; Infinity for never. */
export function keptUntil(upload: Upload, keep: KeepExpired): number {
  if (keep === 'always') return Infinity
  if (upload.state === 'done') return upload.expiresAt + (keep === 'at-once' ? 0 : keep * DAY_MS)
  // The user should be able to read why an upload failed: it stays for at least a day.
  return upload.state === 'failed' ? upload.endedAt + (keep === 'at-once' ? 1 : keep) * DAY_MS : Infinity
}
