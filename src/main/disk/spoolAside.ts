/**
 * Sets spooled files aside after one of Mayfly's lists was set aside: it is unknown which ones that list named, and
 * there is no other copy, so files that no row names any more are kept instead of removed.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { readdir, rename, rmdir } from 'node:fs/promises'
import path from 'node:path'

/** Holds the files until all are moved: after a crash on the way, the next start continues. */
const begun = (spoolFolder: string): string => `${spoolFolder}.damaged-part`

export interface Aside {
  /** Moves this file or folder out of the spool. Never rejects. */
  take(place: string): Promise<void>
  /** The name of the folder beside the spool that now holds them all; undefined if there was nothing. Never rejects. */
  close(): Promise<string | undefined>
}

/** Synchronous, so that no crash can come between this and setting the list aside. Never throws. */
export function beginAside(spoolFolder: string): void {
  try {
    mkdirSync(begun(spoolFolder), { recursive: true, mode: 0o700 })
  } catch {
    // A disk that can't be written to usually allows no removals either.
  }
}

/** Undefined unless it was begun. @param now ms since 1970 */
export function openAside(spoolFolder: string, now: number): Aside | undefined {
  const folder = begun(spoolFolder)
  if (!existsSync(folder)) return undefined
  return {
    async take(place) {
      await rename(place, path.join(folder, path.basename(place))).catch(() => undefined)
    },
    async close() {
      try {
        const names = await readdir(folder)
        if (names.length === 0) {
          await rmdir(folder)
          return undefined
        }
        const last = `${spoolFolder}.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
        await rename(folder, last)
        return path.basename(last)
      } catch {
        return undefined
      }
    },
  }
}
