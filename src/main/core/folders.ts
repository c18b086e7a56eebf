/**
 * A dropped folder: the files in it that can go, and why the others were passed over.
 */
import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { typeOf } from '../../shared/limits.ts'

export interface PassedOver {
  /** Files of a type that the service does not take. */
  readonly otherType: number
  /** Names that begin with a dot; a hidden folder counts once. */
  readonly hidden: number
  /** Links to folders, sockets and the like. */
  readonly notFiles: number
  /** Folders that could not be read, or lay beyond the limit. */
  readonly unread: number
}

export interface Found {
  /** Absolute, sorted as people sort names: 2 before 10. */
  readonly files: readonly string[]
  readonly passedOver: PassedOver
}

/** A folder with more in it than this was not meant to be uploaded. */
const ENTRY_LIMIT = 20_000

const byName = new Intl.Collator(undefined, { numeric: true })

/** Links to files are followed, links to folders are not: they may lead in a circle, or anywhere. */
export async function filesIn(folder: string): Promise<Found> {
  const files: string[] = []
  const passed = { otherType: 0, hidden: 0, notFiles: 0, unread: 0 }
  const folders = [folder]
  let seen = 0
  for (let at = folders.shift(); at !== undefined; at = folders.shift()) {
    const entries =
      seen < ENTRY_LIMIT ? await readdir(at, { withFileTypes: true }).catch(() => undefined) : undefined
    if (entries === undefined) passed.unread += 1
    for (const entry of (entries ?? []).sort((a, b) => byName.compare(a.name, b.name))) {
      seen += 1
      const place = path.join(at, entry.name)
      const kind = entry.name.startsWith('.') ? 'hidden' : await kindOf(entry, place)
      if (kind === 'folder') folders.push(place)
      else if (kind === 'file') files.push(place)
      else passed[kind] += 1
    }
  }
  return { files: files.sort(byName.compare), passedOver: passed }
}

async function kindOf(entry: Dirent, place: string): Promise<'folder' | 'file' | 'otherType' | 'notFiles'> {
  if (entry.isDirectory()) return 'folder'
  const isFile = entry.isFile() || (entry.isSymbolicLink() && (await isLinkToFile(place)))
  if (!isFile) return 'notFiles'
  return typeOf(entry.name) === undefined ? 'otherType' : 'file'
}

const isLinkToFile = (place: string): Promise<boolean> =>
  stat(place).then(
    (facts) => facts.isFile(),
    () => false,
  )
