/**
 * The time that a question still stands goes down in calm steps, and each of them is shown when it is due.
 */
import { expect, test } from 'vitest'
import { nextChange, shownLeft } from '../../../../../src/renderer/app/prompt/timeLeft.ts'

const UNTIL = 1_000_000_000

test.each([
  [119_000, 120_000],
  [60_001, 120_000],
  [60_000, 60_000],
  [51_000, 60_000],
  [10_001, 20_000],
  [10_000, 10_000],
  [2_500, 3_000],
  [0, 1_000],
  [-5_000, 1_000],
])('%i ms before its end, %i ms are shown', (left, shown) => {
  expect(shownLeft(UNTIL, UNTIL - left)).toBe(shown)
})

test('each step is followed by a smaller one, down to the last second, and then by none', () => {
  const shown: number[] = []
  let now = UNTIL - 150_000
  while (now !== Infinity) {
    shown.push(shownLeft(UNTIL, now) / 1000)
    const next = nextChange(UNTIL, now)
    expect(next).toBeGreaterThan(now)
    now = next
  }
  expect(shown).toEqual([180, 120, 60, 50, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
})
