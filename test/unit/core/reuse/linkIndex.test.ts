// The index of links by their bytes, which follows a list of ten thousand without a scan of it.
import { expect, it } from 'vitest'
import { contentKindOf } from '../../../../src/main/core/reuse/contentKind.ts'
import { createLinkIndex } from '../../../../src/main/core/reuse/linkIndex.ts'
import type { LinkCheck } from '../../../../src/shared/uploads/linkCheck.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'

const HASH = 'a'.repeat(64)
const link = (at: number, more: Partial<DoneUpload> = {}): DoneUpload => ({
  ...{
    id: `i${at}`,
    batch: 'b',
    name: 'a.png',
    path: '/a.png',
    spooled: false,
    size: 10,
    addedAt: at,
    place: 0,
  },
  ...{ practice: false, state: 'done', url: `https://x.app/${at}`, expiresAt: at, endedAt: at, sha256: HASH },
  ...more,
})
const KIND = contentKindOf(link(0), undefined)!
const any = () => true

function indexOf(rows: readonly DoneUpload[]) {
  let reads = 0
  const index = createLinkIndex(
    () => {
      reads += 1
      return rows
    },
    () => 0,
  )
  return {
    index,
    found: (until: number, hash = HASH) => index.find(KIND, hash, until, any)?.id,
    reads: () => reads,
  }
}

it('finds the link that lasts longest, among ten thousand of the same bytes, without reading the list again', () => {
  const { index, found, reads } = indexOf(Array.from({ length: 10_000 }, (_, at) => link(at)))
  expect(found(9000)).toBe('i9999')
  expect(found(10_000)).toBeUndefined()
  index.update({ upserted: [], removed: ['i9999'] })
  expect(found(0)).toBe('i9998')
  index.update({ upserted: [link(20_000)], removed: [] })
  expect(found(0)).toBe('i20000')
  expect(found(0, 'b'.repeat(64))).toBeUndefined()
  expect(reads()).toBe(1)
})

it('knows a link that rows share as long as one of them is there', () => {
  const shared = { url: 'https://x.app/one', expiresAt: 50 }
  const { index, found } = indexOf([link(1, shared), link(2, shared)])
  expect(found(50)).toBe('i1')
  index.update({ upserted: [], removed: ['i1'] })
  expect(found(50)).toBe('i2')
  index.update({ upserted: [], removed: ['i2'] })
  expect(found(0)).toBeUndefined()
  expect(index.mayLast(KIND, 1)).toBe(false)
})

it('follows a clock that is set, and rows that are sent again', () => {
  const { index, found } = indexOf([link(100), link(200)])
  expect(found(150)).toBe('i200')
  index.update({ upserted: [link(100), { ...link(200), expiresAt: 90 }], removed: [] })
  expect(found(0)).toBe('i100')
  expect(found(150)).toBeUndefined()
  const { url: _url, expiresAt: _end, endedAt: _at, sha256: _sha, ...facts } = link(100)
  index.update({ upserted: [{ ...facts, state: 'waiting' }], removed: [] })
  expect(found(0)).toBe('i200')
})

it('passes over a link that was checked and does not give the bytes, until a later check finds it good', () => {
  const checked = (at: number, found: LinkCheck['found']) => ({
    upserted: [link(2, { check: { at, found } })],
    removed: [],
  })
  const { index, found } = indexOf([link(1), link(2)])
  expect(found(0)).toBe('i2')
  for (const [at, what, expected] of [
    [1, 'gone', 'i1'],
    [2, 'unreachable', 'i2'],
    [3, 'page', 'i1'],
    [4, 'good', 'i2'],
  ] as const) {
    index.update(checked(at, what))
    expect(found(0), what).toBe(expected)
  }
})

it('keeps sizes, types, services and practice apart', () => {
  const kinds = [
    link(1),
    link(1, { size: 11 }),
    link(1, { name: 'a.webp' }),
    link(1, { sentAs: 'a.jpg' }),
    link(1, { practice: true }),
    link(1, { sentTo: 'http://127.0.0.1/api' }),
  ].map((row) => contentKindOf(row, undefined))
  expect(new Set(kinds).size).toBe(kinds.length)
  expect(contentKindOf(link(1, { name: 'b.PNG' }), undefined)).toBe(KIND)
  expect(contentKindOf({ ...link(1), size: undefined }, undefined)).toBeUndefined()
})
