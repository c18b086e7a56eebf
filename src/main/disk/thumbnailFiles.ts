/**
 * Stores thumbnails, or previews: one file each in a folder that holds nothing else.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeAtomically } from './atomicWrite.ts'
import { readOwn } from './regularFile.ts'
import { within } from './within.ts'

/** Bytes; a thumbnail has some thousands, a preview some ten thousands. */
const LIMIT_BYTES = 4 * 1024 * 1024
const ENDING = '.webp'

/** We create the ids, but they come back from windows and files. */
const nameOf = (id: string) => `${encodeURIComponent(id.replace(/[\uD800-\uDFFF]/gu, '_'))}${ENDING}`

/** @param folder called each time; created when first needed */
export function thumbnailFiles(folder: () => string) {
  /** Undefined if it would be outside the folder. */
  const fileOf = (id: string) => within(folder(), path.join(folder(), nameOf(id)))
  const remove = async (names: readonly string[]) => {
    for (const name of names) {
      const file = await within(folder(), path.join(folder(), name))
      if (file !== undefined) await rm(file, { recursive: true, force: true }).catch(() => undefined)
    }
  }
  return {
    /** False if it could not be stored. */
    async keep(id: string, picture: Buffer): Promise<boolean> {
      try {
        await mkdir(folder(), { recursive: true, mode: 0o700 })
        const file = await fileOf(id)
        if (file === undefined) return false
        await writeAtomically(file, picture)
        return true
      } catch {
        return false
      }
    },
    remove: (ids: readonly string[]) => remove(ids.map(nameOf)),
    /** Those of them that exist: for many ids, of which few are here. */
    async removeFound(ids: ReadonlySet<string>): Promise<void> {
      const unwanted = new Set([...ids].map(nameOf))
      const there = await readdir(folder()).catch(() => [])
      await remove(there.filter((name) => unwanted.has(name)))
    },
    async keepOnly(ids: ReadonlySet<string>): Promise<void> {
      const kept = new Set([...ids].map(nameOf))
      const there = await readdir(folder()).catch(() => [])
      await remove(there.filter((name) => !kept.has(name)))
    },
    /** The bytes of a stored thumbnail; rejects if there is none. */
    async read(id: string): Promise<Buffer> {
      const file = await fileOf(id)
      if (file === undefined) throw new Error('no thumbnail of ours')
      return readOwn(file, LIMIT_BYTES)
    },
  }
}
