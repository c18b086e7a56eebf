/**
 * Keeps bytes that exist nowhere else (a picture from the clipboard) in a private file until they are sent.
 */
import { readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { within } from '../../disk/within.ts'
import { problemOfFileError } from '../fileAccess/fileErrors.ts'

/** Writes them to `folder/id/name`, readable by this user only, and returns that path. */
export async function spool(
  folder: string,
  id: string,
  name: string,
  bytes: Buffer,
): Promise<Result<string>> {
  const file = path.join(folder, id, name)
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' })
    return done(file)
  } catch (error) {
    return failed(problemOfFileError(error))
  }
}

/** Removes what spool() created for `file`. */
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

const removeAll = (place: string): Promise<void> =>
  rm(place, { recursive: true, force: true }).catch(() => undefined)

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** "clipboard 2026-11-22 11.40.05.png", in local time: pictures from the clipboard have no name of their own. */
export function clipboardName(at: Date, extension: string): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.')
  return `clipboard ${day} ${time}.${extension}`
}
