// Every file that Mayfly keeps between runs may hold anything: the start survives it, and what is set aside is told of.
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readRow } from '../../../src/main/core/uploads/storedUpload.ts'
import { words } from '../../../src/shared/i18n/words.ts'
import { answers, app } from '../../doubles/electron/app.ts'
import { linkRow } from '../../helpers/ended.ts'
import { leaveSettings } from '../../helpers/leaveSettings.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

vi.mock('electron', () => ({ app }))

const { openStorage, STATE_FILES } = await import('../../../src/main/wiring/openStorage.ts')

let told: string[]
/** All of it is read at once, as the app does. */
function open() {
  const storage = openStorage((text) => void told.push(text))
  const rows = { history: [] as readonly unknown[], queue: [] as readonly unknown[] }
  rows.history = storage.history.load(() => rows.history)
  rows.queue = storage.queueFile.load(() => rows.queue)
  return { ...storage, rows }
}
const at = (name: string) => path.join(answers.path, name)
const there = () => readdirSync(answers.path)

beforeEach(async () => {
  told = []
  answers.path = await tempFolder()
})

/** What is in a file's one entry beside its version. */
const ENTRIES = { history: 'rows', recent: 'rows', queue: 'rows', settings: 'values', key: 'sealed' } as const
/** The newest rows of a history of version 0.1 are in a file of their own. */
const FILES = [...STATE_FILES, 'recent'] as const
type StateFile = (typeof FILES)[number]

/** All that is kept, changed a little, so that each file is written. */
function keepAll({ rows, ...storage }: ReturnType<typeof open>): void {
  const [link, queued] = [linkRow('new.png', 1000), { id: 'queued' }]
  rows.history = [...rows.history, link]
  rows.queue = [...rows.queue, queued]
  storage.history.change({ put: [link], drop: [] })
  storage.queueFile.change({ put: [queued], drop: [] })
  storage.settings.save({ ...storage.settings.load(), practicePort: 4000 })
  storage.sealedKey.save('c2VhbGVk')
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const inEntry = (file: StateFile, json: string) => `{"version":1,"${ENTRIES[file]}":${json}}`

/** Contents that no file of ours has: set aside as they are. */
const WRONG: Readonly<Record<string, (file: StateFile) => string | Buffer>> = {
  nothing: () => '',
  'no JSON': () => 'not JSON',
  'JSON that is cut short': (file) => inEntry(file, '["x').slice(0, -1),
  'a list instead of an object': () => '[]',
  null: () => 'null',
  'a number where its entry should be': (file) => inEntry(file, '7'),
  'a newer version': (file) => inEntry(file, '{"more":true}').replace('1', '2'),
  'a version beyond all numbers': (file) => inEntry(file, '[]').replace('1', '1e999'),
  'a NUL': (file) => inEntry(file, '"a\0b"'),
  'bytes that are no UTF-8': (file) => Buffer.from(inEntry(file, '"\xff\xfe"'), 'latin1'),
  'UTF-16': (file) => Buffer.from(`\ufeff${inEntry(file, '[]')}`, 'utf16le'),
  'a hundred thousand levels': (file) => inEntry(file, nested(100_000)),
  'a hundred thousand levels in a row': (file) => inEntry(file, `[{"id":"a","more":${nested(100_000)}}]`),
  'a hundred thousand levels in a value': (file) => inEntry(file, `{"more":${nested(100_000)}}`),
  'three hundred thousand empty rows': (file) => inEntry(file, `[${'{},'.repeat(300_000)}{}]`),
}

describe.each(FILES)('%s.json', (file) => {
  it.each(Object.keys(WRONG))(
    'that holds %s is set aside unchanged, said so once, and begun anew',
    (what) => {
      const bytes = Buffer.from(WRONG[what]?.(file) ?? '')
      writeFileSync(at(`${file}.json`), bytes)
      const storage = open()
      const [aside = ''] = there().filter((name) => name.startsWith(`${file}.damaged-`))
      expect(told).toEqual([words.toast.setAside(file === 'recent' ? 'history' : file, aside)])
      expect(readFileSync(at(aside)).equals(bytes)).toBe(true)
      keepAll(storage)
      told = []
      const again = open()
      expect([told, again.sealedKey.load(), again.settings.load().practicePort]).toEqual([
        [],
        'c2VhbGVk',
        4000,
      ])
      expect([again.rows.history.length, again.rows.queue.length]).toEqual([1, 1])
    },
  )

  it('of a gigabyte is set aside without being read', () => {
    writeFileSync(at(`${file}.json`), '{')
    truncateSync(at(`${file}.json`), 1024 ** 3)
    open()
    expect(told).toHaveLength(1)
    expect(there().filter((name) => name.startsWith(`${file}.damaged-`))).toHaveLength(1)
  })

  it('can change nothing that objects have in common', () => {
    const evil = '{"__proto__":{"isAdmin":true,"practice":true},"constructor":{"prototype":{"isAdmin":true}}}'
    const entry = ENTRIES[file] === 'rows' ? `[${evil}]` : evil
    writeFileSync(at(`${file}.json`), `{"__proto__":{"rows":[{"id":"x"}]},${inEntry(file, entry).slice(1)}`)
    const storage = open()
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(storage.settings.load()).toMatchObject({ practice: false })
    expect([...storage.rows.history, ...storage.rows.queue].map(readRow)).not.toContain(expect.anything())
    keepAll(storage)
    expect(told.filter((text) => text.includes('disk'))).toEqual([])
  })
})

it('numbers out of range in settings are not taken, and the other settings are', () => {
  const values = '{"practicePort":1e999,"zoom":-1e308,"theme":7,"practice":true}'
  writeFileSync(at('settings.json'), `{"version":1,"values":${values}}`)
  const settings = open().settings.load()
  expect(settings.practice).toBe(true)
  expect(Number.isFinite(settings.practicePort)).toBe(true)
})

it('a file with a byte order mark, as editors write it, is read', () => {
  writeFileSync(at('settings.json'), '\ufeff{"version":1,"values":{"practice":true}}')
  expect(open().settings.load().practice).toBe(true)
  expect(told).toEqual([])
})

it('all of it is written again when the folder was deleted while Mayfly runs', () => {
  const storage = open()
  keepAll(storage)
  rmSync(answers.path, { recursive: true })
  storage.settings.save({ ...storage.settings.load(), practicePort: 4001 })
  expect(there().toSorted()).toEqual([...STATE_FILES].toSorted().map((name) => `${name}.json`))
  expect(open().rows.history).toHaveLength(1)
  expect(told).toEqual([])
})

it('settings that tests and benchmarks leave are those of the next start', () => {
  leaveSettings(answers.path, { atOnce: 5, copies: false })
  expect(open().settings.load()).toMatchObject({ atOnce: 5, copies: false })
})

it('tells the settings before it reads the lists, so that the window need not wait for a long history', () => {
  writeFileSync(at('history.json'), 'damaged, and set aside once it is read')
  const known: string[] = []
  const kept = openStorage(
    () => undefined,
    (settings) => {
      known.push(...there(), settings.load().theme)
    },
  )
  expect(known).toEqual(['history.json', 'system'])
  expect(kept.history.load(() => [])).toEqual([])
  expect(there()).not.toContain('history.json')
})
