/**
 * Reads the user's own files of targets: the JSON files in one folder, each with a limit, and each alone.
 */
import { lstat, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { readOwn } from './regularFile.ts'

/** Enough for any user; somebody may have unpacked an archive there. */
const FILES_MOST = 100

export type TargetFile = { readonly name: string } & (
  { readonly bytes: Uint8Array } | { readonly bytes?: never; readonly why: 'unreadable' | 'too-large' }
)

/**
 * In the order of their names; none where the folder is not there or can't be listed. Never rejects.
 * @param limit bytes of one file
 */
export async function readTargetFiles(folder: string, limit: number): Promise<readonly TargetFile[]> {
  const names = await readdir(folder).catch(() => [])
  const ours = names.filter((name) => /^[^.].*\.json$/i.test(name)).sort()
  return Promise.all(ours.slice(0, FILES_MOST).map((name) => readOne(folder, name, limit)))
}

async function readOne(folder: string, name: string, limit: number): Promise<TargetFile> {
  const file = path.join(folder, name)
  try {
    return { name, bytes: await readOwn(file, limit) }
  } catch {
    const facts = await lstat(file).catch(() => undefined)
    const isLarge = facts?.isFile() === true && facts.size > limit
    return { name, why: isLarge ? 'too-large' : 'unreadable' }
  }
}

/** So that it can be shown. False where it can't be made. */
export async function makeTargetFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true })
    return true
  } catch {
    return false
  }
}
