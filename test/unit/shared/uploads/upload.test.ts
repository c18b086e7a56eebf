// Rows as stored on disk, read as untrusted input.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { isSettled, newestOf, uploadSchema, type Upload } from '../../../../src/shared/uploads/upload.ts'

const facts = {
  id: 'a',
  batch: 'b',
  name: 'a.png',
  path: '/a.png',
  spooled: false,
  size: 3,
  modifiedAt: 1.5,
  addedAt: 1,
  place: 0,
  practice: false,
}
const rows: readonly Upload[] = [
  { ...facts, state: 'waiting' },
  { ...facts, state: 'sending', sentBytes: 0, totalBytes: 9 },
  { ...facts, state: 'answering' },
  { ...facts, state: 'failed', problem: { kind: 'cancelled' }, endedAt: 2 },
  { ...facts, state: 'done', url: 'https://x/a.png', expiresAt: 3, endedAt: 2 },
]

describe('a row', () => {
  it.each(rows)('$state comes back from the disk as it went', (row) => {
    expect(v.parse(uploadSchema, JSON.parse(JSON.stringify(row)))).toEqual(row)
  })

  it('may lack what is not always known', () => {
    const { size, modifiedAt, ...rest } = facts
    expect([size, modifiedAt]).toEqual([3, 1.5])
    expect(v.parse(uploadSchema, { ...rest, state: 'waiting' })).toEqual({ ...rest, state: 'waiting' })
  })

  it.each([
    ['another state', { state: 'gone' }],
    ['no id', { id: undefined }],
    ['a number for its name', { name: 1 }],
    ['a negative size', { size: -1 }],
    ['a size in parts', { size: 0.5 }],
    ['no moment', { addedAt: null }],
    ['a practice that is no yes or no', { practice: 'true' }],
    ['an end without its problem', { state: 'failed', endedAt: 1 }],
    ['an end with an unheard-of problem', { state: 'failed', endedAt: 1, problem: { kind: 'x' } }],
    ['a link without its end', { state: 'done', url: 'https://x', endedAt: 1 }],
  ])('with %s is none', (_, change) => {
    expect(v.safeParse(uploadSchema, { ...facts, state: 'waiting', ...change }).success).toBe(false)
  })

  it('is settled when nothing more happens by itself', () => {
    expect(rows.map(isSettled)).toEqual([false, false, false, true, true])
  })
})

it('the newest was added last, and of a drop it is the first', () => {
  const [row] = rows
  const at = (addedAt: number, place: number) => ({ ...row!, addedAt, place })
  expect(newestOf<Upload>([])).toBeUndefined()
  expect(newestOf([at(1, 0), at(3, 1), at(3, 0), at(2, 0)])).toEqual(at(3, 0))
})
