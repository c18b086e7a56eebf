// How often the user called for the window.
import { expect, it } from 'vitest'
import { createSummonsCount } from '../../../../src/main/core/windows/summons.ts'

it('each call counts and is told', () => {
  let told = 0
  const { summons, summoned } = createSummonsCount(() => (told += 1))
  expect(summons()).toBe(0)
  summoned()
  summoned()
  expect([summons(), told]).toEqual([2, 2])
})
