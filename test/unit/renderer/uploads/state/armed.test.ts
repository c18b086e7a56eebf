// The newest row, and the row that Enter in the search copies.
import { expect, it } from 'vitest'
import { armedRow, newestRow } from '../../../../../src/renderer/uploads/state/armed.ts'
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
