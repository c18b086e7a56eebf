// Previews are kept of the newest uploads only, whatever the order they are listed in.
import { expect, it } from 'vitest'
import { beyondNewest, isAmongNewest, KEPT_PREVIEWS } from '../../../../src/main/core/uploads/keptPreviews.ts'
import { linkRow } from '../../../helpers/ended.ts'

const list = (count: number) =>
  Array.from({ length: count }, (_, age) => ({ ...linkRow(`${age}.png`, 9e9), addedAt: 1e6 - age }))

it('each of a list that is no longer than that', () => {
  const uploads = list(KEPT_PREVIEWS).reverse()
  expect(uploads.every((row) => isAmongNewest(uploads, row))).toBe(true)
  expect(beyondNewest(uploads)).toEqual(new Set())
})

it('not the older ones of a longer list', () => {
  const uploads = list(KEPT_PREVIEWS + 2).reverse()
  const older = [`${KEPT_PREVIEWS}.png`, `${KEPT_PREVIEWS + 1}.png`]
  expect(beyondNewest(uploads)).toEqual(new Set(older))
  for (const row of uploads) expect(isAmongNewest(uploads, row)).toBe(!older.includes(row.id))
})

it('of files that came together, the first count as newest', () => {
  const uploads = list(KEPT_PREVIEWS + 1).map((upload, place) => ({ ...upload, addedAt: 1, place }))
  expect(beyondNewest(uploads)).toEqual(new Set([`${KEPT_PREVIEWS}.png`]))
})
