/**
 * Once a list of Mayfly's own was set aside, nobody knows which spooled bytes it named, and nobody else has them: what no
 * row names any more is then set aside as well, and not removed.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { readdir, rename, rmdir } from 'node:fs/promises'
import path from 'node:path'

/** Where it goes until all of it is there: a crash on the way is made good at the next start. */
const begun = (spoolFolder: string): string => `${spoolFolder}.damaged-part`

export interface Aside {
  /** Takes this file or folder of the spool. Never rejects. */
  take(place: string): Promise<void>
  /** The name of the folder beside the spool that has it all now; undefined when there was nothing. Never rejects. */
  close(): Promise<string | undefined>
}

/** At once, so that no crash can come between this and the setting aside of the list. Never throws. */
export function beginAside(spoolFolder: string): void {
  try {
    mkdirSync(begun(spoolFolder), { recursive: true, mode: 0o700 })
  } catch {
    // A disk that takes nothing lets nothing be removed either, as a rule.
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
