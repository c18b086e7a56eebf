/**
 * Makes the user-data folder private to this user, even one that an older Mayfly or another program created.
 */
import { app } from 'electron'
import { closeSync, constants, fchmodSync, fstatSync, openSync, type Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

const OTHERS = 0o077
const STICKY = 0o1000
/** A profile has some hundreds of files. */
const MOST_FILES = 20_000

/** Removes others' access to the folder, at once. Another user's or a shared (sticky) folder stays as it is. */
export function closeFolder(): void {
  if (process.platform === 'win32') return
  try {
    // What is changed is what was looked at, whatever takes its place meanwhile.
    const handle = openSync(app.getPath('userData'), constants.O_RDONLY | constants.O_DIRECTORY)
    try {
      const { mode, uid } = fstatSync(handle)
      if (uid === process.getuid?.() && (mode & OTHERS) !== 0 && (mode & STICKY) === 0) {
        fchmodSync(handle, mode & 0o777 & ~OTHERS)
      }
    } finally {
      closeSync(handle)
    }
  } catch {
    // It does not exist yet, and will be created for this user only.
  }
}

/**
 * Removes others' access to everything in it, one entry at a time. Links are not followed, and a file that has another
 * name elsewhere stays as it is.
 */
export async function closeFiles(): Promise<void> {
  if (process.platform === 'win32') return
  let left = MOST_FILES
  const folders = [app.getPath('userData')]
  for (let folder = folders.pop(); folder !== undefined && left > 0; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [] as Dirent[])
    for (const entry of entries) {
      left -= 1
      const file = path.join(folder, entry.name)
      if (!entry.isDirectory() && !entry.isFile()) continue
      if ((await close(file)) === 'folder') folders.push(file)
    }
  }
}

/** What it is; undefined when it can't be opened. */
async function close(file: string): Promise<'folder' | 'file' | undefined> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const facts = await handle.stat()
      const isOnlyHere = facts.isDirectory() || facts.nlink === 1
      if (isOnlyHere && (facts.mode & OTHERS) !== 0) await handle.chmod(facts.mode & 0o777 & ~OTHERS)
      return facts.isDirectory() ? 'folder' : 'file'
    } finally {
      await handle.close()
    }
  } catch {
    // Deleted meanwhile, or not ours.
    return undefined
  }
}
