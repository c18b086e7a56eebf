/**
 * What a user can do with the history as a whole.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { ExportFormat } from '../../../shared/copyFormats/copyFormats.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import { exportOf } from './exportHistory.ts'
import type { Announcer } from '../feedback/toast.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Removals } from './undo.ts'
import type { Rows } from '../uploads/uploadList.ts'

export interface PastActions extends SyncHandlers<'clearExpired' | 'forgetAll'> {
  /** Writes the history to `file`, an absolute path, in place of what is there. */
  exportTo(file: string, format: ExportFormat): Promise<void>
}

export interface PastActionsDeps {
  /** ms since 1970. */
  now(): number
  readonly files: Pick<Files, 'write'>
  readonly rows: Pick<Rows, 'all'>
  readonly said: Pick<Announcer, 'good' | 'bad'>
  readonly removals: Pick<Removals, 'take'>
  /** Removes thumbnails that no row names, and nothing that can still come back. */
  clearThumbnails(): void
}

export function createPastActions(deps: PastActionsDeps): PastActions {
  const { files, rows, said, removals } = deps
  return {
    clearExpired() {
      const now = deps.now()
      const dead = rows.all().filter((row) => row.state === 'done' && row.expiresAt <= now)
      removals.take(dead, words.past.cleared(dead.length))
    },
    forgetAll() {
      const ended = rows.all().filter(isSettled)
      removals.take(ended, words.past.forgotten(ended.length))
      deps.clearThumbnails()
    },
    async exportTo(file, format) {
      const uploads = rows.all()
      // Links are public to who has them: the file is the user's alone.
      const written = await files.write(file, exportOf(uploads, format, deps.now()))
      if (written.ok) said.good(words.past.exported(uploads.length))
      else said.bad(words.past.notExported(whyNot(written.problem)))
    },
  }
}

function whyNot({ kind }: Problem): 'no-space' | 'refused' | 'other' {
  if (kind === 'no-space') return 'no-space'
  return kind === 'unreadable' ? 'refused' : 'other'
}
