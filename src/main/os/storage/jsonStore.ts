/**
 * Keeps JSON files in the user-data folder with electron-store: written atomically, readable by this user only.
 */
import { app } from 'electron'
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Store from 'electron-store'
import { checkRegular, NotAFile } from '../../disk/regularFile.ts'

/** Bytes. A history of a hundred thousand links takes half of it. */
const LIMIT_BYTES = 64 * 1024 * 1024

export type Contents = Record<string, unknown>

export interface JsonStore<T> {
  load(): T
  save(value: T): void
}

export interface StoreHandlers {
  /** The file was invalid; it now has this name, and a new one was started. */
  onSetAside(file: string): void
  /** The file can't be written; saved values last until Mayfly quits. */
  onUnwritable(): void
}

/**
 * Opens `name`.json. A file that is damaged, or does not fit (one from a newer Mayfly, say), is renamed, never emptied.
 * The store's own schemas are compiled at each start, which takes longer than the rest of Mayfly's startup.
 * @param fits whether these contents are valid; missing fields come from the defaults
 */
export function openStore<T extends Contents>(
  name: string,
  fits: (contents: unknown) => boolean,
  defaults: T,
  troubles: StoreHandlers,
): JsonStore<T> {
  // Captured here: the store itself re-reads the whole file on each access.
  let read: T | undefined
  const deserialize = (text: string) => {
    const contents: unknown = JSON.parse(text)
    if (!fits(contents)) throw new TypeError('of another shape')
    return (read = contents as T)
  }
  const file = path.join(app.getPath('userData'), `${name}.json`)
  const open = () => {
    read = undefined
    refuseStrange(file)
    return new Store<T>({
      name,
      defaults,
      configFileMode: 0o600,
      serialize: JSON.stringify,
      deserialize,
    })
  }
  clearHalfWritten(name)
  let store: Store<T> | undefined
  let value = defaults
  try {
    store = openOrSetAside(open, file, troubles)
    value = read === undefined ? store.store : { ...defaults, ...read }
  } catch {
    troubles.onUnwritable()
  }
  let told = store === undefined
  return {
    load: () => value,
    save(next) {
      value = next
      try {
        store ??= openOrSetAside(open, file, troubles)
        // The store re-reads the file before it writes.
        if (isStrange(file)) setAside(file, troubles)
        store.store = next
        told = false
      } catch {
        // The disk may have room again next time; the user is notified only once.
        if (!told) troubles.onUnwritable()
        told = true
      }
    },
  }
}

/** Removes temporary files left by a crash during a write. With one Mayfly per folder, nothing else writes there. */
function clearHalfWritten(name: string): void {
  const folder = app.getPath('userData')
  try {
    const left = readdirSync(folder).filter((entry) => entry.startsWith(`${name}.json.tmp-`))
    for (const entry of left) rmSync(path.join(folder, entry), { force: true })
  } catch {
    // If the folder can't be read or written, later steps will report it.
  }
}

function openOrSetAside<S>(open: () => S, file: string, troubles: StoreHandlers): S {
  try {
    return open()
  } catch (error) {
    if (!isThere(file)) throw error
    setAside(file, troubles)
    return open()
  }
}

function setAside(file: string, troubles: StoreHandlers): void {
  const moment = new Date().toISOString().replace(/[:.]/g, '-')
  const aside = `${file.slice(0, -'.json'.length)}.damaged-${moment}.json`
  renameSync(file, aside)
  troubles.onSetAside(path.basename(aside))
}

/** Throws where reading the file could block indefinitely, or use all memory. */
function refuseStrange(file: string): void {
  try {
    checkRegular(file, LIMIT_BYTES)
  } catch (error) {
    if (error instanceof NotAFile) throw error
  }
}

function isStrange(file: string): boolean {
  try {
    refuseStrange(file)
    return false
  } catch {
    return true
  }
}

/** Also true for a dangling link. */
const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined
