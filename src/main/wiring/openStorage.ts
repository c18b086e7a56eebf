/**
 * Opens what Mayfly keeps between runs: which files, in what shape, and how core gets them.
 */
import { app } from 'electron'
import path from 'node:path'
import * as v from 'valibot'
import { words } from '../../shared/i18n/words.ts'
import { createStoredSettings } from '../core/storage/storedSettings.ts'
import { createSplitList } from '../core/storage/splitList.ts'
import type { Storage } from '../core/app/ports.ts'
import { beginAside } from '../disk/spoolAside.ts'
import { openStore, type StoreHandlers } from '../os/storage/jsonStore.ts'

/** Version of the file format. A file of another version is set aside rather than guessed at. */
const VERSION = 1

interface Rows extends Record<string, unknown> {
  version: number
  rows: unknown[]
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const object = v.custom<object>(isObject)

/** Validates an object of this version with these entries. */
const fitting = (entries: v.ObjectEntries) => (contents: unknown) =>
  isObject(contents) && v.is(v.partial(v.object({ version: v.literal(VERSION), ...entries })), contents)

type What = Parameters<typeof words.toast.setAside>[0]

/** @param say called with a message for the user when something goes wrong with the files, also later on */
export function openStorage(say: (text: string) => void): Storage {
  const spoolFolder = path.join(app.getPath('userData'), 'spool')
  const troubles = (what: What): StoreHandlers => ({
    onSetAside: (file) => {
      if (what === 'history' || what === 'queue') beginAside(spoolFolder)
      say(words.toast.setAside(what, file))
    },
    onUnwritable: () => {
      say(words.toast.unwritable(what))
    },
  })
  const list = (file: 'history' | 'recent' | 'queue') => {
    const what = file === 'recent' ? 'history' : file
    const store = openStore<Rows>(
      file,
      fitting({ rows: v.array(object) }),
      { version: VERSION, rows: [] },
      troubles(what),
    )
    return {
      load: () => store.load().rows,
      save: (rows: readonly unknown[]) => {
        store.save({ version: VERSION, rows: [...rows] })
      },
    }
  }
  const settings = openStore(
    'settings',
    fitting({ values: object }),
    { version: VERSION, values: {} },
    troubles('settings'),
  )
  const key = openStore(
    'key',
    fitting({ sealed: v.string() }),
    { version: VERSION, sealed: '' },
    troubles('key'),
  )
  return {
    spoolFolder,
    history: createSplitList(list('history'), list('recent')),
    queueFile: list('queue'),
    settings: createStoredSettings({
      load: () => settings.load().values,
      save: (values) => {
        settings.save({ version: VERSION, values })
      },
    }),
    sealedKey: {
      load: () => (key.load().sealed === '' ? undefined : key.load().sealed),
      save: (sealed) => {
        key.save({ version: VERSION, sealed: sealed ?? '' })
      },
    },
  }
}
