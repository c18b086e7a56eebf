/**
 * What a user can do with the history as a whole.
 */
import { writeFile } from 'node:fs/promises'
import type { ExportFormat } from '../../shared/formats.ts'
import { isSettled } from '../../shared/model.ts'
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

export function createPastActions({ outside, rows, said }: Parts, removals: Removals): PastActions {
  return {
    clearExpired() {
      const now = outside.now()
      const dead = rows.all().filter((row) => row.state === 'done' && row.expiresAt <= now)
      removals.take(dead, words.past.cleared(dead.length))
    },
    forgetAll() {
      const ended = rows.all().filter(isSettled)
      removals.take(ended, words.past.forgotten(ended.length))
    },
    async exportTo(file, format) {
      const uploads = rows.all()
      try {
        // Links are public to who has them: the file is the user's alone.
        await writeFile(file, exportOf(uploads, format, outside.now()), { mode: 0o600 })
        said.good(words.past.exported(uploads.length))
      } catch (error) {
        said.bad(words.past.notExported(whyNot(error)))
      }
    },
  }
}

const REASONS: Readonly<Record<string, 'no-space' | 'refused'>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EACCES: 'refused',
  EPERM: 'refused',
  EROFS: 'refused',
}

function whyNot(error: unknown): 'no-space' | 'refused' | 'other' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? 'other'
}
