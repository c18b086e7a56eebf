// A list on a disk that is full, read-only or fails, in files that are cut off, damaged, gone or replaced: what was
// written stays, what is not is told, and a change costs its own length.
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { openRowFile } from '../../../../src/main/disk/rows/rowFile.ts'
import { smallDisk } from '../../../helpers/smallDisk.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const isWindows = process.platform === 'win32'

interface Row {
  readonly id: string
  readonly at: number
  readonly text: string
}
const row = (id: string, at = 0, text = ''): Row => ({ id, at, text })

let folder: string
let told: string[]
beforeEach(async () => {
  told = []
  folder = await tempFolder()
})

const at = (name: string) => path.join(folder, name)
const list = () => at('rows.json')
const journal = () => at('rows.jsonl')
const there = () => readdirSync(folder).toSorted()
const bytesOn = () => there().reduce((sum, name) => sum + statSync(at(name)).size, 0)

const shape = {
  version: 1,
  fits: (contents: unknown) => Array.isArray((contents as { rows?: unknown } | null)?.rows),
  most: 1000_000,
}

/** A list of rows over its files, as in the app. */
function open(older?: string) {
  const troubles = {
    onSetAside: (file: string) => void told.push(file.replace(/-\d.*Z/, '')),
    onUnwritable: () => void told.push('unwritable'),
    onGone: () => void told.push('gone'),
  }
  const file = openRowFile(at('rows'), shape, troubles, older && at(older))
  const rows = new Map<string, Row>()
  for (const each of file.load(() => [...rows.values()]) as Row[]) rows.set(each.id, each)
  return {
    ...file,
    rows: () => [...rows.values()],
    put(...put: Row[]) {
      for (const each of put) rows.set(each.id, each)
      file.change({ put, drop: [] })
    },
    drop(...drop: string[]) {
      for (const id of drop) rows.delete(id)
      file.change({ put: [], drop })
    },
  }
}
const ids = (file = open()) => file.rows().map(({ id }) => id)

it('keeps what was put and dropped, in files for this user only', () => {
  const file = open()
  file.put(row('a'), row('b'))
  file.put(row('a', 1))
  file.drop('b', 'nobody')
  expect(file.flush()).toBe(true)
  expect([there(), open().rows()]).toEqual([['rows.jsonl'], [row('a', 1)]])
  if (!isWindows) expect(statSync(journal()).mode & 0o777).toBe(0o600)
  file.rewrite()
  expect([there(), open().rows(), told]).toEqual([['rows.json'], [row('a', 1)], []])
  if (!isWindows) expect(statSync(list()).mode & 0o777).toBe(0o600)
})

it('a change that changes nothing writes nothing', () => {
  const file = open()
  file.put()
  file.rewrite()
  expect(there()).toEqual([])
})

describe('what is written', () => {
  /** Bytes by which the files grow for one row, on average. */
  function costOf(rows: number): number {
    folder = path.join(folder, String(rows))
    mkdirSync(folder)
    const many = Array.from({ length: rows }, (_, n) => row(`row ${String(n)}`, n, 'x'.repeat(200)))
    writeFileSync(list(), JSON.stringify({ version: 1, rows: many }))
    const file = open()
    const before = bytesOn()
    for (let n = 0; n < 100; n += 1) file.put(row(`row ${String(n)}`, n + 1, 'x'.repeat(200)))
    expect(readFileSync(list(), 'utf8')).toContain(`"rows":[`)
    return (bytesOn() - before) / 100
  }

  it('for a row does not grow with the list', () => {
    const [few, many] = [costOf(10), costOf(10_000)]
    expect(few).toBeLessThan(400)
    expect(many).toBeLessThan(few * 1.1)
  })

  it('in all is a small multiple of the changes: the list is written whole when they have outgrown it', () => {
    const file = open()
    let written = 0
    let last = 0
    for (let n = 0; n < 12_000; n += 1) {
      file.put(row(`row ${String(n % 3000)}`, n, 'x'.repeat(1000)))
      const now = existsSync(list()) ? statSync(list()).ino : 0
      if (now !== last) written += statSync(list()).size
      last = now
    }
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(1.6 * 12_000 * 1000)
    expect(open().rows()).toHaveLength(3000)
  })

  it('whole leaves nothing of rows that are gone, in no file', () => {
    const file = open()
    file.put(row('a', 0, 'secret'), row('b'))
    file.rewrite()
    file.put(row('a', 1, 'another secret'))
    file.drop('a')
    file.rewrite()
    const all = there().map((name) => readFileSync(at(name), 'utf8'))
    expect(all.join()).not.toContain('secret')
    expect(ids()).toEqual(['b'])
  })
})

describe('a crash', () => {
  it('anywhere in a write leaves the list of before, and the next change goes on from there', () => {
    const file = open()
    file.put(row('a'), row('b'))
    const before = statSync(journal()).size
    file.put(row('c'))
    const bytes = readFileSync(journal())
    for (let length = before; length < bytes.length; length += 7) {
      writeFileSync(journal(), bytes.subarray(0, length))
      const again = open()
      expect(ids(again)).toEqual(['a', 'b'])
      again.put(row('d'))
      expect([ids(), told]).toEqual([['a', 'b', 'd'], []])
    }
  })

  it('between the list and the removal of its changes does no harm', () => {
    const file = open()
    file.put(row('a'), row('b'))
    file.drop('a')
    const bytes = readFileSync(journal())
    file.rewrite()
    writeFileSync(journal(), bytes)
    const again = open()
    expect(ids(again)).toEqual(['b'])
    again.put(row('c'))
    expect([ids(), told]).toEqual([['b', 'c'], []])
  })

  it('at any moment leaves the list before or after the change', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      deed: fc.constantFrom('put', 'put', 'drop', 'rewrite', 'start'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(), (steps, cut) => {
        rmSync(list(), { force: true })
        rmSync(journal(), { force: true })
        let file = open()
        let before: readonly Row[] = []
        let from = 0
        for (const [n, { id, deed }] of steps.entries()) {
          before = file.rows()
          from = existsSync(journal()) ? statSync(journal()).size : 0
          if (deed === 'put') file.put(row(id, n))
          if (deed === 'drop') file.drop(id)
          if (deed === 'rewrite') file.rewrite()
          if (deed === 'start') file = open()
          expect(new Set(open().rows())).toEqual(new Set(file.rows()))
        }
        const after = file.rows()
        if (!existsSync(journal())) return
        const size = statSync(journal()).size
        if (size > from) truncateSync(journal(), from + (cut % (size - from)))
        expect([new Set(before), new Set(after)]).toContainEqual(new Set(open().rows()))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a disk', () => {
  it('that is full keeps what was there, says so once, and takes all of it once it can', async ({ skip }) => {
    const disk = await smallDisk(skip, 64)
    folder = disk.folder
    const file = open()
    file.put(row('a'))
    writeFileSync(at('filler'), Buffer.alloc(56 * 1024))
    file.put(row('b', 0, 'x'.repeat(20_000)))
    file.put(row('c', 0, 'x'.repeat(20_000)))
    expect([file.flush(), ids(), told]).toEqual([false, ['a'], ['unwritable']])
    rmSync(at('filler'))
    file.put(row('d'))
    expect([file.flush(), ids(), told]).toEqual([true, ['a', 'b', 'c', 'd'], ['unwritable']])
    writeFileSync(at('filler'), Buffer.alloc(20 * 1024))
    file.put(row('e', 0, 'x'.repeat(40_000)))
    expect(told).toEqual(['unwritable', 'unwritable'])
  })

  it('with room for the changes, but not for the whole list, takes the changes', async ({ skip }) => {
    const disk = await smallDisk(skip, 4096)
    folder = disk.folder
    const many = Array.from({ length: 2500 }, (_, n) => row(String(n), 0, 'x'.repeat(1000)))
    writeFileSync(list(), JSON.stringify({ version: 1, rows: many }))
    const file = open()
    writeFileSync(at('filler'), Buffer.alloc(1024 * 1024))
    for (let n = 0; n < 100; n += 1) file.put(row(String(n), 1, 'x'.repeat(1000)))
    expect([file.flush(), told]).toEqual([true, []])
    expect(
      open()
        .rows()
        .filter((each) => each.at === 1),
    ).toHaveLength(100)
  })

  it('that becomes read-only keeps what was there, and takes the rest later', async ({ skip }) => {
    const disk = await smallDisk(skip, 64)
    folder = disk.folder
    const file = open()
    file.put(row('a'))
    disk.setReadOnly(true)
    file.put(row('b'))
    file.drop('a')
    expect([file.flush(), ids(), told]).toEqual([false, ['a'], ['unwritable']])
    disk.setReadOnly(false)
    file.put(row('c'))
    expect(ids()).toEqual(['b', 'c'])
  })

  it('that is read-only while files on it are damaged: they are never written over, also once it takes writes', async ({
    skip,
  }) => {
    const disk = await smallDisk(skip, 64)
    folder = disk.folder
    open().put(row('a'))
    appendFileSync(journal(), 'garbage\n')
    writeFileSync(list(), '{"rows":[cut')
    const damaged = readFileSync(journal())
    disk.setReadOnly(true)
    const file = open()
    expect(ids(file)).toEqual(['a'])
    file.put(row('b'))
    expect(told).toEqual(['unwritable'])
    disk.setReadOnly(false)
    file.put(row('c'))
    const aside = there().filter((name) => name.includes('damaged'))
    expect(aside.map((name) => readFileSync(at(name), 'latin1')).toSorted()).toEqual(
      [damaged.toString('latin1'), '{"rows":[cut'].toSorted(),
    )
    expect([ids(), told]).toEqual([
      ['a', 'b', 'c'],
      ['unwritable', 'rows.damaged.json', 'rows.damaged.jsonl'],
    ])
  })
})

describe('a damaged journal', () => {
  it('is set aside as it was, and all that can be read of it is kept', () => {
    const file = open()
    file.put(row('a'))
    file.put(row('b'))
    file.put(row('c'))
    const bytes = readFileSync(journal())
    bytes[bytes.indexOf('"b"') + 1] = 0x7a
    writeFileSync(journal(), bytes)
    expect(ids()).toEqual(['a', 'c'])
    const [aside = ''] = there().filter((name) => name.startsWith('rows.damaged-'))
    expect([readFileSync(at(aside)).equals(bytes), told]).toEqual([true, ['rows.damaged.jsonl']])
    expect([ids(), told.length]).toEqual([['a', 'c'], 1])
  })

  it('beside a damaged list: each is set aside, and rows of the changes are kept', () => {
    const file = open()
    file.put(row('a'))
    file.rewrite()
    file.put(row('b'))
    writeFileSync(list(), 'no JSON')
    expect([ids(), told]).toEqual([['b'], ['rows.damaged.json']])
  })

  it.skipIf(isWindows)('that is a pipe, a folder, a link or far too long is set aside, unread', () => {
    const acts: readonly (() => void)[] = [
      () => execFileSync('mkfifo', [journal()]),
      () => mkdirSync(journal()),
      () => symlinkSync('/dev/zero', journal()),
      () => {
        writeFileSync(journal(), '[')
        truncateSync(journal(), 1024 ** 3)
      },
    ]
    for (const act of acts) {
      act()
      const file = open()
      file.put(row('a'))
      file.drop('a')
      expect(told.splice(0)).toEqual(['rows.damaged.jsonl'])
      rmSync(journal())
    }
  })
})

describe('files that change while it is open', () => {
  it.each([
    ['the changes are deleted', () => rmSync(journal())],
    ['the list is deleted', () => rmSync(list())],
    ['their folder is deleted', () => rmSync(folder, { recursive: true })],
  ])('%s: all of it is written again, and that is told', (_, act) => {
    const file = open()
    file.put(row('a'))
    file.rewrite()
    file.put(row('b'))
    act()
    file.put(row('c'))
    expect([ids(), told]).toEqual([['a', 'b', 'c'], ['gone']])
  })

  it('are written again on request', () => {
    const file = open()
    file.restore()
    expect(there()).toEqual([])
    file.put(row('a'))
    rmSync(journal())
    file.restore()
    expect([ids(), told]).toEqual([['a'], []])
  })

  it.skipIf(isWindows)('what took the place of the changes is not written to', async () => {
    const elsewhere = path.join(await tempFolder(), 'elsewhere')
    const acts: readonly (() => void)[] = [
      () => symlinkSync(elsewhere, journal()),
      () => linkSync(elsewhere, journal()),
      () => mkdirSync(journal()),
      () => execFileSync('mkfifo', [journal()]),
      () => writeFileSync(journal(), 'shorter'),
    ]
    for (const act of acts) {
      const file = open()
      file.put(row('a'))
      writeFileSync(elsewhere, 'theirs')
      rmSync(journal())
      act()
      file.put(row('b'))
      file.put(row('c'))
      expect(readFileSync(elsewhere, 'utf8')).toBe('theirs')
      expect(ids()).toEqual(['a', 'b', 'c'])
      rmSync(journal(), { force: true })
      rmSync(list())
    }
  })

  it.skipIf(isWindows)('a journal that can’t be written makes it write the list', () => {
    const file = open()
    file.put(row('a'))
    if (process.getuid?.() === 0) return
    chmodSync(journal(), 0o400)
    file.put(row('b'))
    expect([there(), ids()]).toEqual([['rows.json'], ['a', 'b']])
  })
})

describe('the file of an older version', () => {
  it('is taken over once; for a row in both, the newer file counts', () => {
    writeFileSync(list(), JSON.stringify({ version: 1, rows: [row('a', 1)] }))
    writeFileSync(at('old.json'), JSON.stringify({ version: 1, rows: [row('a', 2), row('b')] }))
    expect(open('old.json').rows()).toEqual([row('a', 1), row('b')])
    expect([there(), open('old.json').rows(), told]).toEqual([['rows.json'], [row('a', 1), row('b')], []])
  })

  it('is set aside when it is damaged', () => {
    writeFileSync(at('old.json'), 'no JSON')
    expect([ids(open('old.json')), told]).toEqual([[], ['old.damaged.json']])
  })
})
