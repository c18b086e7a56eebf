// The newest row, and the row that Enter in the search copies.
import { expect, it } from 'vitest'
import { armedRow, lastDrop, newestRow } from '../../../../../src/renderer/uploads/state/armed.ts'
import type { ListItem } from '../../../../../src/renderer/uploads/state/grouping.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../../helpers/ended.ts'

const NOW = 1_000_000
const item = (upload: Upload): ListItem => ({
  row: { id: upload.id, upload, peek: () => upload },
  heading: undefined,
})
const link = (name: string, addedAt: number, expiresAt = NOW + 1) =>
  item(linkRow(name, expiresAt, { addedAt }))

it('is the newest link, wherever the list has it', () => {
  const soon = link('expires soon.png', 1)
  const list = [soon, item(failedRow('failed.png', NOW)), link('new.png', 9), link('old.png', 2)]
  expect(armedRow(list, false, NOW)?.id).toBe('new.png')
})

it('is the first link of those found', () => {
  const list = [link('expired.png', 9, NOW), link('first.png', 1), link('newer.png', 5)]
  expect(armedRow(list, true, NOW)?.id).toBe('first.png')
})

it('is none where there is no link', () => {
  for (const isFound of [true, false]) {
    expect(
      armedRow([item(failedRow('failed.png', NOW)), link('expired.png', 9, NOW)], isFound, NOW),
    ).toBeUndefined()
  }
})

it('the newest row is found wherever the list has it', () => {
  expect(newestRow([link('soon', 1), item(failedRow('new', NOW, { addedAt: 9 })), link('old', 2)])?.id).toBe(
    'new',
  )
  expect(newestRow([])).toBeUndefined()
})

it('the last drop is all its live links in their order; of those found it is the first', () => {
  const of = (name: string, place: number, expiresAt = NOW + 1) =>
    item(linkRow(name, expiresAt, { addedAt: 9, place }))
  const list = [
    link('soon.png', 1),
    of('b.png', 1),
    of('a.png', 0),
    of('expired.png', 2, NOW),
    link('old.png', 2),
  ]
  expect(lastDrop(list, false, NOW)).toEqual(['a.png', 'b.png'])
  expect(lastDrop(list, true, NOW)).toEqual(['soon.png'])
  expect(lastDrop([of('expired.png', 2, NOW)], false, NOW)).toEqual([])
})
