/**
 * Looks up paths that a text may name; with a short time limit, since the user is waiting.
 */
import type { Files } from '../fileAccess/userFiles.ts'

export interface PathLookup {
  /** `unknown` when it can't be determined, or not in time; links are followed. */
  kindOf(file: string): Promise<'file' | 'other' | 'missing' | 'unknown'>
  /** Names in this folder, at most MOST_NAMES; none when it can't be read, or not in time. */
  namesIn(folder: string): Promise<readonly string[]>
}

/** For each lookup, ms. */
const LIMIT_MS = 3000
const MOST_NAMES = 20_000

export const pathLookupOf = (files: Pick<Files, 'kindOf' | 'list'>): PathLookup => ({
  async kindOf(file) {
    const found = await files.kindOf(file, LIMIT_MS)
    if (found.ok) return found.value.kind === 'file' ? 'file' : 'other'
    return ['missing', 'long-path', 'unnamed'].includes(found.problem.kind) ? 'missing' : 'unknown'
  },
  async namesIn(folder) {
    const listed = await files.list(folder, MOST_NAMES, LIMIT_MS)
    return listed.ok ? listed.value.map(({ name }) => name) : []
  },
})
