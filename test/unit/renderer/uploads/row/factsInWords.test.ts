// What a row says of a file's content, and the names that Mayfly itself gave.
import { expect, it } from 'vitest'
import { factsInWords, shownName } from '../../../../../src/renderer/uploads/row/factsInWords.ts'
import { measuresIn } from '../../../../../src/shared/text/measures.ts'

const HOUR_MS = 3_600_000
const measures = measuresIn('en', 'under 1 min')

it.each([
  [undefined, []],
  [{}, []],
  [{ width: 1440, height: 900 }, ['1440 × 900']],
  [{ width: 1440 }, []],
  [{ lengthMs: 400 }, ['0:01']],
  [{ width: 1280, height: 720, lengthMs: 72_400 }, ['1280 × 720', '1:12']],
  [{ lengthMs: HOUR_MS + 62_000 }, ['1:01:02']],
])('%j', (facts, expected) => {
  expect(factsInWords(facts)).toEqual(expected)
})

it.each([
  [24 * HOUR_MS, '24 h'],
  [24 * HOUR_MS - 1, '23 h'],
  [2 * HOUR_MS, '2 h'],
  [2 * HOUR_MS - 1, '119 min'],
  [61_000, '1 min'],
  [59_999, 'under 1 min'],
  [0, 'under 1 min'],
])('%i ms of life: %s', (ms, expected) => {
  expect(measures.life(ms)).toBe(expected)
})

const TODAY = new Date(2026, 10, 27).getTime()
const NAME = 'clipboard 2026-11-27 23.13.06.png'

it.each([
  ['of today', { name: NAME, spooled: true }, TODAY, 'clipboard 23.13.06.png'],
  ['of yesterday', { name: NAME, spooled: true }, new Date(2026, 10, 28).getTime(), NAME],
  ['of a file of the user’s', { name: NAME, spooled: false }, TODAY, NAME],
  ['from a path on the clipboard', { name: 'a.png', spooled: true }, TODAY, 'a.png'],
])('a clipboard name %s', (_name, upload, today, expected) => {
  expect(shownName(upload, today)).toBe(expected)
})
