/**
 * Writes a file whole or not at all: beside it, onto the disk, and then into its place. Whoever reads it sees what was
 * there before or what is there now, also after a power cut.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'

/** Of a file of ours, which only this user may read. A link that lies in wait there is not followed. */
const OPTIONS = { mode: 0o600, flag: 'wx', flush: true } as const

const partOf = (file: string): string => `${file}.part`

/** Rejects with what Node throws, and leaves the old file then. The folder must be there. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const part = partOf(file)
  // What a crash left.
  await rm(part, { force: true })
  try {
    await writeFile(part, content, OPTIONS)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/** The same at once, for what is small and must be there before anything else goes on. */
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
      // The disk that refused it refuses this as well.
    }
    throw error
  }
}
