/**
 * Writes a file atomically: to a temporary file beside it, flushed to disk, then renamed. A reader sees either the old
 * or the new content, also after a power cut.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'

/** For our own files, which only this user may read. A link planted there is not followed. */
const OPTIONS = { mode: 0o600, flag: 'wx', flush: true } as const

const partOf = (file: string): string => `${file}.part`

/** Rejects with Node's error, and then leaves the old file. The folder must exist. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const part = partOf(file)
  // Left by a crash.
  await rm(part, { force: true })
  try {
    await writeFile(part, content, OPTIONS)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/** The synchronous version, for small files that must exist before anything else continues. */
export function writeAtomicallySync(file: string, content: string | Uint8Array): void {
  const part = partOf(file)
  rmSync(part, { force: true })
  try {
    writeFileSync(part, content, OPTIONS)
    renameSync(part, file)
  } catch (error) {
    try {
      rmSync(part, { force: true })
    } catch {
      // The disk that refused the write refuses this too.
    }
    throw error
  }
}
