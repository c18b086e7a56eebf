/**
 * Keeps JSON files in the user-data folder: written whole, readable by this user only.
 *
 * electron-store writes with one call and does not look at how much of it the disk took: one that is almost full would
 * leave half a history in place of the whole one. It also gives any page Mayfly's folder, by a message of its own.
 */
import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'
import { parseOwnJson } from '../../disk/ownJson.ts'
import { readRegular } from '../../disk/regularFile.ts'
import {
  clearHalfWritten,
  isStrange,
  isThere,
  LIMIT_BYTES,
  setAside,
  type StoreHandlers,
} from '../../disk/setAside.ts'

export type Contents = Record<string, unknown>

export interface JsonStore<T> {
  load(): T
  save(value: T): void
  /** Writes what was kept again if its file is gone. */
  restore(): void
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
