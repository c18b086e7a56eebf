// The link that shows what a form becomes: the newest, or one of our own.
import { expect, it } from 'vitest'
import { sampleOf } from '../../../../../src/renderer/settings/copyAs/sample.ts'
import { failedRow, linkRow } from '../../../../helpers/ended.ts'

it('is the newest link, wherever it stands, and not what failed later', () => {
  const rows = [
    linkRow('old.png', 9, { addedAt: 1 }),
    linkRow('new.png', 9, { addedAt: 3, place: 0 }),
    linkRow('beside it.png', 9, { addedAt: 3, place: 1 }),
    failedRow('failed.png', 5, { addedAt: 4 }),
  ]
  expect(sampleOf(rows).name).toBe('new.png')
  expect(sampleOf(rows.toReversed()).name).toBe('new.png')
})

it('is there before the first upload', () => {
  expect(sampleOf([]).url).toMatch(/^https:/)
})
