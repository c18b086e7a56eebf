// What comes often is acted on at once, and then together.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPaced } from '../../../../src/main/core/async/paced.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('the first is acted on at once, all others together, and no timer is left when nothing comes', () => {
  const act = vi.fn()
  const paced = createPaced(act, 1000)
  for (let n = 0; n < 5; n += 1) paced.act()
  expect(act).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(999)
  paced.act()
  expect(act).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect([act.mock.calls.length, vi.getTimerCount()]).toEqual([2, 0])
  paced.act()
  expect(act).toHaveBeenCalledTimes(3)
})

it('nothing is acted on after a stop', () => {
  const act = vi.fn()
  const paced = createPaced(act, 1000)
  paced.act()
  paced.act()
  paced.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(act).toHaveBeenCalledTimes(1)
})
