/**
 * Files under the user-data folder, kept by electron-store: written atomically, readable by this user only.
 */
import { app } from 'electron'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Store, { type Schema } from 'electron-store'

export type Contents = Record<string, unknown>

export interface Opened<T> {
  load(): T
  save(value: T): void
}

export interface Troubles {
  /** The file could not be read as what it should be; it now has this name, and a new one was begun. */
  onSetAside(file: string): void
  /** It can't be written; what is saved lasts until Mayfly quits. */
  onUnwritable(): void
}

/**
 * Opens `name`.json. A file that is damaged, or does not fit the schema (one from a newer Mayfly, say), is renamed and
 * never emptied.
 */
export function openStore<T extends Contents>(
  name: string,
  schema: Schema<T>,
  defaults: T,
  troubles: Troubles,
): Opened<T> {
  // Taken as it goes by: the store itself reads the whole file again each time it is asked.
  let read: T | undefined
  const deserialize = (text: string) => (read = JSON.parse(text) as T)
  const open = () => {
    read = undefined
    return new Store<T>({
      name,
      schema,
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
    store = openOrSetAside(open, path.join(app.getPath('userData'), `${name}.json`), troubles)
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
        store ??= open()
        store.store = next
        told = false
      } catch {
        // The disk may have room again next time; the user is told once.
        if (!told) troubles.onUnwritable()
        told = true
      }
    },
  }
}

/** Removes what a crash amid a write left beside the file. There is one Mayfly per folder, so nobody else writes there. */
function clearHalfWritten(name: string): void {
  const folder = app.getPath('userData')
  try {
    const left = readdirSync(folder).filter((entry) => entry.startsWith(`${name}.json.tmp-`))
    for (const entry of left) rmSync(path.join(folder, entry), { force: true })
  } catch {
    // A folder that can't be read or written will be noticed by those who need it.
  }
}

function openOrSetAside<S>(open: () => S, file: string, troubles: Troubles): S {
  try {
    return open()
  } catch (error) {
    if (!existsSync(file)) throw error
    const moment = new Date().toISOString().replace(/[:.]/g, '-')
    const aside = `${file.slice(0, -'.json'.length)}.damaged-${moment}.json`
    renameSync(file, aside)
    const store = open()
    troubles.onSetAside(path.basename(aside))
    return store
  }
}
