// What has just happened, by the clock.
import { expect, it } from 'vitest'
import { isJust } from '../../../../../src/renderer/uploads/motion/just.ts'

it('a moment ago is just now, a minute ago is not', () => {
  expect(isJust(Date.now() - 100)).toBe(true)
  // A clock that was set back.
  expect(isJust(Date.now() + 60_000)).toBe(true)
  expect(isJust(Date.now() - 60_000)).toBe(false)
})
