/**
 * Opens what Mayfly keeps between runs: which files, in what shape, and how core gets them.
 */
import { app } from 'electron'
import path from 'node:path'
import * as v from 'valibot'
import { words } from '../../shared/i18n/words.ts'
import { createStoredSettings } from '../core/storage/storedSettings.ts'
import type { SettingsStore } from '../core/storage/settingsStore.ts'
import type { Storage } from '../core/app/ports.ts'
import { beginAside } from '../disk/spoolAside.ts'
import { openRowFile } from '../disk/rows/rowFile.ts'
import type { StoreHandlers } from '../disk/setAside.ts'
import { openStore, type Contents } from '../os/storage/jsonStore.ts'

/** Version of the file format. A file of another version is set aside rather than guessed at. */
const VERSION = 1

/** Every file that is kept between runs, without its ending: nothing else is opened as a store. */
export const STATE_FILES = ['history', 'queue', 'settings', 'key'] as const
type StateFile = (typeof STATE_FILES)[number]
/** Those that also have a journal. */
type RowFileName = Extract<StateFile, 'history' | 'queue'>

/** More than a file that may still be read has room for, if its rows are links. Reading empty ones would take minutes. */
const MOST_ROWS = 250_000

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const object = v.custom<object>(isObject)
const rowList = v.custom<object[]>(
  (value) => Array.isArray(value) && value.length <= MOST_ROWS && value.every(isObject),
)

/** Validates an object of this version with these entries. */
const fitting = (entries: v.ObjectEntries) => (contents: unknown) =>
  isObject(contents) && v.is(v.partial(v.object({ version: v.literal(VERSION), ...entries })), contents)

type What = Parameters<typeof words.toast.setAside>[0]

type Say = (text: string) => void

/** As openStorage; what is wrong with the files is printed at once, and shown as soon as there is somewhere to show it. */
export function openOwnFiles(onSettings: (settings: SettingsStore) => void): {
  readonly kept: Storage
  showTroubles(show: Say): void
} {
  const troubles: string[] = []
  let tell: Say = (text) => void troubles.push(text)
  const say = (text: string) => {
    console.error(text)
    tell(text)
  }
  return {
    kept: openStorage(say, onSettings),
    showTroubles(show) {
      tell = show
      for (const trouble of troubles) show(trouble)
    },
  }
}

/**
 * @param say called with a message for the user when something goes wrong with the files, also later on
 * @param onSettings called with the settings before the lists are read, which takes a while when they are long
 */
export function openStorage(say: Say, onSettings?: (settings: SettingsStore) => void): Storage {
  const spoolFolder = path.join(app.getPath('userData'), 'spool')
  const opened: { restore(): void }[] = []
  const troubles = (what: What): StoreHandlers => ({
    onSetAside: (file) => {
      if (what === 'history' || what === 'queue') beginAside(spoolFolder)
      say(words.toast.setAside(what, file))
    },
    onUnwritable: () => {
      say(words.toast.unwritable(what))
    },
    onGone: () => {
      // Seldom does one file go alone, and each holds only a part: the others are written again before they change.
      for (const other of opened) other.restore()
    },
  })
  const keep = <T extends Contents>(name: StateFile, entries: v.ObjectEntries, none: T, what: What) => {
    const store = openStore(name, fitting(entries), none, troubles(what))
    opened.push(store)
    return store
  }
  const rows = (name: RowFileName, older?: string) => {
    const at = (file: string) => path.join(app.getPath('userData'), file)
    const shape = { version: VERSION, fits: fitting({ rows: rowList }), most: MOST_ROWS }
    const file = openRowFile(at(name), shape, troubles(name), older && at(older))
    opened.push(file)
    return file
  }
  const settingsFile = keep('settings', { values: object }, { version: VERSION, values: {} }, 'settings')
  const settings = createStoredSettings({
    load: () => settingsFile.load().values,
    save: (values) => {
      settingsFile.save({ version: VERSION, values })
    },
  })
  onSettings?.(settings)
  const key = keep('key', { sealed: v.string() }, { version: VERSION, sealed: '' }, 'key')
  return {
    spoolFolder,
    preparedFolder: path.join(app.getPath('userData'), 'prepared'),
    // Version 0.1 kept the newest rows of the history in a file of their own.
    history: rows('history', 'recent.json'),
    queueFile: rows('queue'),
    settings,
    sealedKey: {
      load: () => (key.load().sealed === '' ? undefined : key.load().sealed),
      save: (sealed) => {
        key.save({ version: VERSION, sealed: sealed ?? '' })
      },
    },
  }
}
