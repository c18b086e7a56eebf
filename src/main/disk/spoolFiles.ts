/**
 * Writes and removes the private files that hold bytes existing nowhere else, each in a folder of its own.
 */
import { constants, readdirSync, rmSync } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { within } from './within.ts'

/**
 * Writes them to `folder/id/name`, readable by this user only, and returns that path. Rejects with Node's error when it
 * can't, also where the folder is a link, or with that of what gives the bytes; and then leaves nothing there.
 * @param bytes at once, or piece by piece as they come
 */
export const writeSpooled = (
  folder: string,
  id: string,
  name: string,
  bytes: Buffer | AsyncIterable<Buffer>,
): Promise<string> =>
  put(folder, id, name, (file) => writeFile(file, bytes, { mode: 0o600, flag: 'wx', flush: true }))

/** The path `folder/id/name` for a file that is not there yet, in a folder of its own. Rejects likewise. */
export const roomFor = (folder: string, id: string, name: string): Promise<string> =>
  put(folder, id, name, () => Promise.resolve())

/**
 * Moves the regular file `given`, which must lie in the folder `from`, to `folder/id/name`, readable by this user only.
 * Undefined if it is not there. Rejects likewise.
 */
export async function spoolHanded(
  from: string,
  given: string,
  folder: string,
  id: string,
  name: string,
): Promise<string | undefined> {
  const place = await within(from, given)
  if (place === undefined || !(await isFile(place))) return undefined
  return put(folder, id, name, async (file) => {
    await move(place, file)
    await chmod(file, 0o600)
  })
}

async function isFile(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isFile()
  } catch {
    return false
  }
}

/** The two may be on different drives. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
    await rm(from, { force: true })
  }
}

/** @param fill puts the bytes into the file, which is not there yet */
async function put(
  folder: string,
  id: string,
  name: string,
  fill: (file: string) => Promise<void>,
): Promise<string> {
  const own = path.join(folder, id)
  const file = path.join(own, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await within(folder, file)) === undefined) throw new LinkInTheWay('a link', { cause: folder })
  // Not one that is there already: what it holds is another's.
  await mkdir(own, { mode: 0o700 })
  try {
    await fill(file)
  } catch (error) {
    // Half of the bytes would take room on a disk that has none.
    await rm(own, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  return file
}

/** In the form of Node's own errors. */
class LinkInTheWay extends Error {
  readonly code = 'ELOOP'
  readonly syscall = 'mkdir'
}

/** Whether this path is one that writeSpooled() may have returned. */
export const isSpooled = (folder: string, file: string): boolean => file.startsWith(folder + path.sep)

/** Removes what writeSpooled() created for `file`. */
export async function unspool(folder: string, file: string): Promise<void> {
  const place = await within(folder, path.dirname(file))
  if (place === undefined || path.dirname(place) !== path.resolve(folder)) return
  await rm(place, { recursive: true, force: true })
}

/**
 * Removes everything there now except the files in `needed`: what a crash left behind.
 * @param remove removes one entry; by default permanently
 */
export async function clearSpool(
  folder: string,
  needed: ReadonlySet<string>,
  remove: (place: string) => Promise<void> = removeAll,
): Promise<void> {
  const places = entriesOf(folder)
  const kept = new Set([...needed].map((file) => path.basename(path.dirname(file))))
  const orphans = places.filter((place) => !kept.has(place))
  for (const orphan of orphans) {
    const place = await within(folder, path.join(folder, orphan))
    if (place !== undefined) await remove(place)
  }
}

/** Removes everything in it, or as much as can be, before it returns. */
export function clearSpoolNow(folder: string): void {
  for (const place of entriesOf(folder)) {
    try {
      rmSync(path.join(folder, place), { recursive: true, force: true })
    } catch {
      // Something reads it: it goes at the next start.
    }
  }
}

const removeAll = (place: string): Promise<void> =>
  rm(place, { recursive: true, force: true }).catch(() => undefined)

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
