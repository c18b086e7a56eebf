// A store on a disk that is full, read-only, fails or loses its files: what was there stays, and what is not kept is told.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { answers, app } from '../../../doubles/electron/app.ts'
import { oddFiles } from '../../../helpers/oddFiles.ts'
import { smallDisk } from '../../../helpers/smallDisk.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

vi.mock('electron', () => ({ app }))

const { openStore } = await import('../../../../src/main/os/storage/jsonStore.ts')

let told: string[]
const troubles = {
  onSetAside: (file: string) => void told.push(file.replace(/-\d.*Z/, '')),
  onUnwritable: () => void told.push('unwritable'),
  onGone: () => void told.push('gone'),
}
const open = () => openStore('kept', () => true, { text: '' }, troubles)
const file = () => path.join(answers.path, 'kept.json')
const textIn = (name = 'kept.json') =>
  (JSON.parse(readFileSync(path.join(answers.path, name), 'utf8')) as { text: string }).text
const there = () => readdirSync(answers.path)
const LARGE = 'x'.repeat(200_000)

beforeEach(async () => {
  told = []
  answers.path = await tempFolder()
})

it('a disk with room for half of it keeps the old file whole, and takes the new one once it can', async ({
  skip,
}) => {
  const disk = await smallDisk(skip, 128)
  answers.path = disk.folder
  const store = open()
  store.save({ text: 'before' })
  store.save({ text: LARGE })
  store.save({ text: LARGE })
  expect([store.load().text, textIn(), there(), told]).toEqual([
    LARGE,
    'before',
    ['kept.json'],
    ['unwritable'],
  ])
  store.save({ text: 'after' })
  expect(textIn()).toBe('after')
  store.save({ text: LARGE })
  expect(told).toEqual(['unwritable', 'unwritable'])
})

it('a disk that becomes read-only keeps what was there, and takes the rest later', async ({ skip }) => {
  const disk = await smallDisk(skip, 64)
  answers.path = disk.folder
  const store = open()
  store.save({ text: 'before' })
  disk.setReadOnly(true)
  store.save({ text: 'meanwhile' })
  expect([textIn(), told]).toEqual(['before', ['unwritable']])
  disk.setReadOnly(false)
  store.save({ text: 'after' })
  expect(textIn()).toBe('after')
})

it('a damaged file on a read-only disk is never written over, also once the disk takes writes', async ({
  skip,
}) => {
  const disk = await smallDisk(skip, 64)
  answers.path = disk.folder
  writeFileSync(file(), '{"text":"cut')
  disk.setReadOnly(true)
  const store = open()
  store.save({ text: 'new' })
  expect(told).toEqual(['unwritable'])
  // It could be whole by then.
  disk.setReadOnly(false)
  writeFileSync(file(), '{"text":"whole"}')
  store.save({ text: 'newer' })
  const [aside] = there().filter((name) => name.startsWith('kept.damaged-'))
  expect([textIn(), textIn(aside), told]).toEqual(['newer', 'whole', ['unwritable', 'kept.damaged.json']])
})

it.for(['eio-read', 'eio-late', 'eio-open', 'estale-read'])(
  'a file that fails (%s) is set aside and told of, not replaced',
  async (name, { skip }) => {
    const odd = await oddFiles(skip, [], Buffer.from('{"text":"there"}'))
    symlinkSync(odd.at(name), file())
    const store = open()
    store.save({ text: 'new' })
    expect([textIn(), told]).toEqual(['new', ['kept.damaged.json']])
  },
)

it('a file deleted meanwhile, with its folder, is written again, and the others are told to follow', () => {
  const store = open()
  const other = openStore('other', () => true, { text: '' }, troubles)
  const never = openStore('never', () => true, { text: '' }, troubles)
  store.save({ text: 'one' })
  other.save({ text: 'two' })
  rmSync(answers.path, { recursive: true })
  store.save({ text: 'three' })
  expect(told).toEqual(['gone'])
  other.restore()
  never.restore()
  expect(there().toSorted()).toEqual(['kept.json', 'other.json'])
  expect([textIn(), textIn('other.json')]).toEqual(['three', 'two'])
  expect(statSync(answers.path).mode & 0o077).toBe(0)
})

it('is for this user only, and what a link leads to is not written', async () => {
  const elsewhere = path.join(await tempFolder(), 'elsewhere')
  writeFileSync(elsewhere, '{"text":"theirs"}')
  symlinkSync(elsewhere, file())
  const store = open()
  expect(store.load().text).toBe('theirs')
  store.save({ text: 'ours' })
  expect([readFileSync(elsewhere, 'utf8'), textIn()]).toEqual(['{"text":"theirs"}', 'ours'])
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

it('what a crash left half-written goes, also a folder of that name', () => {
  mkdirSync(`${file()}.part/deep`, { recursive: true })
  writeFileSync(`${file()}.tmp-1`, 'half')
  open()
  expect(there()).toEqual([])
})

it('a folder that took the file’s place meanwhile is set aside', () => {
  const store = open()
  store.save({ text: 'one' })
  rmSync(file())
  mkdirSync(file())
  store.save({ text: 'two' })
  expect([textIn(), told]).toEqual(['two', ['kept.damaged.json']])
})
