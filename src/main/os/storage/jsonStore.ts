/**
 * Keeps JSON files in the user-data folder: written whole, readable by this user only.
 *
 * electron-store writes with one call and does not look at how much of it the disk took: one that is almost full would
 * leave half a history in place of the whole one. It also gives any page Mayfly's folder, by a message of its own.
 */
import { app } from 'electron'
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'
import { parseOwnJson } from '../../disk/ownJson.ts'
import { checkRegular, NotAFile, readRegular } from '../../disk/regularFile.ts'

/** Bytes. A history of a hundred thousand links takes half of it. */
const LIMIT_BYTES = 64 * 1024 * 1024

export type Contents = Record<string, unknown>

export interface JsonStore<T> {
  load(): T
  save(value: T): void
  /** Writes what was kept again if its file is gone. */
  restore(): void
}

export interface StoreHandlers {
  /** The file was invalid; it now has this name, and a new one was started. */
  onSetAside(file: string): void
  /** The file can't be written; saved values last until Mayfly quits. */
  onUnwritable(): void
  /** The file had been deleted while Mayfly ran, perhaps with others; it has been written again. */
  onGone(): void
}

/**
 * Opens `name`.json. A file that is damaged, or does not fit (one from a newer Mayfly, say), is renamed, never emptied.
 * @param fits whether these contents are valid; missing fields come from the defaults
 */
export function openStore<T extends Contents>(
  name: string,
  fits: (contents: unknown) => boolean,
  defaults: T,
  troubles: StoreHandlers,
): JsonStore<T> {
  const file = path.join(app.getPath('userData'), `${name}.json`)
  clearHalfWritten(file)
  /** What is in its place, if anything, is in `value`, and may be replaced. */
  let isTaken = true
  let isKept = false
  let told = false
  let value = defaults
  try {
    const read = readOrSetAside(file, fits, troubles)
    isKept = read !== undefined
    value = { ...defaults, ...(read as Partial<T> | undefined) }
  } catch {
    isTaken = false
    told = true
    troubles.onUnwritable()
  }
  /** True when it is on disk. */
  const write = (): boolean => {
    try {
      // Another file than the one that was read could be there by now, and what it holds is not in `value`.
      if (!isTaken || isStrange(file)) setAside(file, troubles)
      isTaken = true
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      writeAtomicallySync(file, JSON.stringify(value))
      isKept = true
      told = false
      return true
    } catch {
      // The disk may have room again next time; the user is notified only once.
      if (!told) troubles.onUnwritable()
      told = true
      return false
    }
  }
  const isGone = () => isKept && !isThere(file)
  return {
    load: () => value,
    save(next) {
      value = next
      const wasGone = isGone()
      if (write() && wasGone) troubles.onGone()
    },
    restore() {
      if (isGone()) write()
    },
  }
}

/** Removes what a crash during a write left. With one Mayfly per folder, nothing else writes there. */
function clearHalfWritten(file: string): void {
  const folder = path.dirname(file)
  const half = [`${path.basename(file)}.part`, `${path.basename(file)}.tmp-`]
  try {
    const left = readdirSync(folder).filter((entry) => half.some((start) => entry.startsWith(start)))
    for (const entry of left) rmSync(path.join(folder, entry), { recursive: true, force: true })
  } catch {
    // If the folder can't be read or written, later steps will report it.
  }
}

/** Undefined where there is no file. Throws when it can neither be read nor renamed. */
function readOrSetAside(
  file: string,
  fits: (contents: unknown) => boolean,
  troubles: StoreHandlers,
): unknown {
  try {
    const contents = parseOwnJson(readRegular(file, LIMIT_BYTES))
    if (fits(contents)) return contents
  } catch {
    // Damaged, or not there at all.
  }
  setAside(file, troubles)
  return undefined
}

/** Does nothing where there is nothing. */
function setAside(file: string, troubles: StoreHandlers): void {
  if (!isThere(file)) return
  const moment = new Date().toISOString().replace(/[:.]/g, '-')
  const aside = `${file.slice(0, -'.json'.length)}.damaged-${moment}.json`
  renameSync(file, aside)
  troubles.onSetAside(path.basename(aside))
}

/** Whether reading the file could block indefinitely, or use all memory. */
function isStrange(file: string): boolean {
  try {
    checkRegular(file, LIMIT_BYTES)
    return false
  } catch (error) {
    return error instanceof NotAFile
  }
}

/** Also true for a dangling link. */
const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined
