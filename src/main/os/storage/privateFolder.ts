/**
 * Makes the user-data folder private to this user, even one that an older Mayfly or another program created.
 */
import { app } from 'electron'
import { chmodSync, constants, statSync, type Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

const OTHERS = 0o077
const STICKY = 0o1000
/** A profile has some hundreds of files. */
const MOST_FILES = 20_000

/** Removes others' access to the folder, at once. Another user's or a shared (sticky) folder stays as it is. */
export function closeFolder(): void {
  if (process.platform === 'win32') return
  const folder = app.getPath('userData')
  try {
    const { mode, uid } = statSync(folder)
    if (uid === process.getuid?.() && (mode & OTHERS) !== 0 && (mode & STICKY) === 0) {
      chmodSync(folder, mode & 0o777 & ~OTHERS)
    }
  } catch {
    // It does not exist yet, and will be created for this user only.
  }
}

/** Removes others' access to everything in it, one entry at a time. Links are not followed. */
export async function closeFiles(): Promise<void> {
  if (process.platform === 'win32') return
  let left = MOST_FILES
  const folders = [app.getPath('userData')]
  for (let folder = folders.pop(); folder !== undefined && left > 0; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [] as Dirent[])
    for (const entry of entries) {
      left -= 1
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) folders.push(file)
      if (entry.isDirectory() || entry.isFile()) await close(file)
    }
  }
}

async function close(file: string): Promise<void> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const { mode } = await handle.stat()
      if ((mode & OTHERS) !== 0) await handle.chmod(mode & 0o777 & ~OTHERS)
    } finally {
      await handle.close()
    }
  } catch {
    // Deleted meanwhile, or not ours.
  }
}
