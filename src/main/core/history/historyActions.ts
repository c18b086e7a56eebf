/**
 * What a user can do with the history as a whole.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { ExportFormat } from '../../../shared/copyFormats/copyFormats.ts'
import { isToBeRenewed } from '../../../shared/uploads/linkLife.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import { exportOf } from './exportHistory.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { UndoableRemovals } from './undo.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface HistoryActions extends SyncHandlers<'clearExpired' | 'forgetAll'> {
  /** Writes the history to `file`, an absolute path, and overwrites an existing file. */
  exportTo(file: string, format: ExportFormat): Promise<void>
}

export interface HistoryActionsDeps {
  /** ms since 1970. */
  now(): number
  readonly files: Pick<Files, 'write'>
  readonly uploadList: Pick<UploadList, 'all' | 'renewalOf'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  readonly undoableRemovals: Pick<UndoableRemovals, 'remove'>
  /** Cancels an upload; it is done when this returns. */
  cancel(id: string): void
  /** Removes thumbnails that no row uses, except those of rows that can still be restored. */
  clearThumbnails(): void
}

export function createHistoryActions(deps: HistoryActionsDeps): HistoryActions {
  const { files, uploadList, toast, undoableRemovals } = deps
  return {
    clearExpired() {
      const now = deps.now()
      const isRenewing = ({ id }: Upload) => uploadList.renewalOf(id) !== undefined
      const isExpired = (row: Upload) =>
        row.state === 'done' && row.expiresAt <= now && !isToBeRenewed(row, now)
      const expired = uploadList.all().filter((row) => isExpired(row) && !isRenewing(row))
      undoableRemovals.remove(expired, words.history.cleared(expired.length))
    },
    forgetAll() {
      const ended = uploadList.all().filter(isSettled)
      // A forgotten link must not come back as a new one.
      for (const { id } of ended) {
        const renewal = uploadList.renewalOf(id)
        if (renewal !== undefined) deps.cancel(renewal.id)
      }
      undoableRemovals.remove(ended, words.history.forgotten(ended.length))
      deps.clearThumbnails()
    },
    async exportTo(file, format) {
      const uploads = uploadList.all()
      // Anyone who has a link can open it, so only the user may read the file.
      const written = await files.write(file, exportOf(uploads, format, deps.now()))
      if (written.ok) toast.success(words.history.exported(uploads.length))
      else toast.error(words.history.notExported(whyNot(written.problem)))
    },
  }
}

function whyNot({ kind }: Problem): 'no-space' | 'refused' | 'other' {
  if (kind === 'no-space') return 'no-space'
  return kind === 'unreadable' || kind === 'kept-out' ? 'refused' : 'other'
}
