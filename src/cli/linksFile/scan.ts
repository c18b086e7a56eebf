/**
 * Finds the files that a links file is about, with the name of each there.
 */
import type { Dirent, Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { FITTING_EXTENSIONS } from '../../shared/media/fileExtensions.ts'
import type { Choice } from '../../shared/media/prepared.ts'
import { extensionOf, typeOf } from '../../shared/uploads/serviceLimits.ts'

export interface FoundFile {
  readonly name: string
  /** Absolute. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Whole ms since 1970. */
  readonly modifiedAt: number
}

export interface Scan {
  /** By their names. */
  readonly files: Map<string, FoundFile>
  /** Files whose name another file has already. */
  readonly clashes: FoundFile[]
  /** What was asked for and is not there, by the name that a file would have. */
  readonly missing: { readonly name: string; readonly path: string }[]
  /** Folders that can't be read: what is in them is unknown. */
  readonly unread: string[]
  /** How many were left out. */
  readonly skipped: { hidden: number; otherTypes: number }
}

export interface ScanOptions {
  /** Absolute paths of files and folders. */
  readonly words: readonly string[]
  /** The links file, absolute, and the folder that it is in. */
  readonly file: string
  readonly home: string
  readonly choice: Choice | undefined
}

type IsWanted = (name: string) => boolean
const isTaken: IsWanted = (name) => typeOf(name) !== undefined
const isFitting: IsWanted = (name) => isTaken(name) || FITTING_EXTENSIONS.includes(extensionOf(name))

/**
 * Files in a folder are named by their path in it, others by their path from `home`; parts are joined by slashes. Folders
 * are searched without hidden files and folders, other types, and links to folders.
 */
export async function scan({ words, home, file: itself, choice }: ScanOptions): Promise<Scan> {
  const isWanted = choice?.converts === true ? isFitting : isTaken
  const found: Scan = {
    files: new Map(),
    clashes: [],
    missing: [],
    unread: [],
    skipped: { hidden: 0, otherTypes: 0 },
  }
  const add = (name: string, file: string, { size, mtimeMs }: Stats) => {
    const one = { name, path: file, size, modifiedAt: Math.floor(mtimeMs) }
    const other = found.files.get(name)
    if (other === undefined) found.files.set(name, one)
    else if (other.path !== file) found.clashes.push(one)
  }
  for (const word of words) {
    const name = named(path.relative(home, word))
    const stats = await statOf(word)
    if (stats === undefined) found.missing.push({ name, path: word })
    else if (stats.isDirectory()) await walk(word, word, { itself, isWanted, found, add })
    else add(name, word, stats)
  }
  return found
}

const named = (file: string): string => file.split(path.sep).join('/')

interface Walk {
  readonly itself: string
  readonly isWanted: IsWanted
  readonly found: Scan
  add(name: string, file: string, stats: Stats): void
}

async function walk(root: string, folder: string, options: Walk): Promise<void> {
  const { itself, isWanted, found, add } = options
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) {
    found.unread.push(folder)
    return
  }
  for (const entry of entries.sort(byName)) {
    const place = path.join(folder, entry.name)
    if (place === itself) continue
    if (entry.name.startsWith('.')) found.skipped.hidden += 1
    else if (entry.isDirectory()) await walk(root, place, options)
    else if (!isWanted(entry.name)) found.skipped.otherTypes += 1
    else {
      const stats = await statOf(place)
      if (stats?.isFile() === true) add(named(path.relative(root, place)), place, stats)
    }
  }
}

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1)

/** Undefined for what is not there. */
const statOf = (place: string): Promise<Stats | undefined> => stat(place).catch(() => undefined)
