/**
 * What a user can do with the history as a whole.
 */
import type { ExportFormat } from '../../shared/formats.ts'
import { isSettled } from '../../shared/model.ts'
import type { Problem } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import { exportOf } from './exporting.ts'
import type { Parts } from './parts.ts'
import type { Removals } from './removals.ts'

export interface PastActions {
  /** Takes out the links that have died; can be undone for a while. */
  clearExpired(): void
  /** Takes out all that has ended; can be undone for a while. */
  forgetAll(): void
  /** Writes the history to `file`, an absolute path, in place of what is there. */
  exportTo(file: string, format: ExportFormat): Promise<void>
}

/** @param clearFolders removes what belongs to nothing in the list */
export function createPastActions(
  { outside, rows, said }: Parts,
  removals: Removals,
  clearFolders: () => void,
): PastActions {
  return {
    clearExpired() {
      const now = outside.now()
      const dead = rows.all().filter((row) => row.state === 'done' && row.expiresAt <= now)
      removals.take(dead, words.past.cleared(dead.length))
    },
    forgetAll() {
      const ended = rows.all().filter(isSettled)
      removals.take(ended, words.past.forgotten(ended.length))
      clearFolders()
    },
    async exportTo(file, format) {
      const uploads = rows.all()
      // Links are public to who has them: the file is the user's alone.
      const written = await outside.files.write(file, exportOf(uploads, format, outside.now()))
      if (written.ok) said.good(words.past.exported(uploads.length))
      else said.bad(words.past.notExported(whyNot(written.problem)))
    },
  }
}

function whyNot({ kind }: Problem): 'no-space' | 'refused' | 'other' {
  if (kind === 'no-space') return 'no-space'
  return kind === 'unreadable' ? 'refused' : 'other'
}
