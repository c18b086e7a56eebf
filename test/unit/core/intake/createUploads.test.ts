// The rows of files that were just added.
import { beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import {
  createUploads,
  createFolderUploads,
  type FileToAdd,
} from '../../../../src/main/core/intake/createUploads.ts'
import { oldestFirst, uploadSchema } from '../../../../src/shared/uploads/upload.ts'

const ARRIVAL = { batch: 'b', addedAt: 1_700_000_000_000, practice: true }
const file = (path: string, more: Partial<FileToAdd> = {}): FileToAdd => ({ path, spooled: false, ...more })
let count = 0
const deps = { newId: () => `id ${(count += 1)}`, platform: 'linux' }
beforeEach(() => {
  count = 0
})

describe('files', () => {
  it('are one batch in the given order, still to be looked at', () => {
    const rows = createUploads(
      [file('/z.png', { realPath: '/real/z.png' }), file('/a.png', { spooled: true })],
      ARRIVAL,
      deps,
    )
    const common = { ...ARRIVAL, state: 'waiting', still: 'looked-at' }
    expect(rows).toStrictEqual([
      {
        ...common,
        id: 'id 1',
        name: 'z.png',
        path: '/z.png',
        realPath: '/real/z.png',
        spooled: false,
        place: 0,
      },
      { ...common, id: 'id 2', name: 'a.png', path: '/a.png', spooled: true, place: 1 },
    ])
  })

  it('are called as they are offered, else by their path', () => {
    const named = [
      file('/spool/1', { name: 'Screenshot.png' }),
      file('', { name: 'caf\uFFFD.png' }),
      file(''),
    ]
    expect(createUploads(named, ARRIVAL, deps).map(({ name }) => name)).toEqual([
      'Screenshot.png',
      'caf\uFFFD.png',
      '?',
    ])
  })

  it.each([
    ['C:\\Users\\Ada\\a.png', 'a.png'],
    ['\\\\server\\share\\b.png', 'b.png'],
    ['C:/a/c.png', 'c.png'],
  ])('are called by a Windows path: %s', (place, name) => {
    expect(createUploads([file(place)], ARRIVAL, { ...deps, platform: 'win32' })[0]?.name).toBe(name)
  })

  it('can all be kept, and may be none', () => {
    for (const row of createUploads([file('/a.png'), file('')], ARRIVAL, deps))
      expect(v.is(uploadSchema, row)).toBe(true)
    expect(createUploads([], ARRIVAL, deps)).toEqual([])
  })
})

describe('files of a folder', () => {
  it('join its batch, and stand where it stood', () => {
    const dropped = createUploads([file('/a.png'), file('/folder'), file('/b.png')], ARRIVAL, deps)
    const [before, folder, after] = dropped
    if (before === undefined || folder === undefined || after === undefined) throw new Error('no rows')
    const inside = ['1', '2', '3'].map((name) => file(`/folder/${name}.png`))
    const rows = createFolderUploads(inside, folder, deps)
    expect(rows.map(({ batch, addedAt, practice }) => ({ batch, addedAt, practice }))).toEqual(
      rows.map(() => ARRIVAL),
    )
    const names = [after, ...rows.toReversed(), before].sort(oldestFirst).map(({ name }) => name)
    expect(names).toEqual(['a.png', '1.png', '2.png', '3.png', 'b.png'])
    expect(new Set([...dropped, ...rows].map(({ id }) => id)).size).toBe(6)
  })
})
