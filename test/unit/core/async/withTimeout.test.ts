// Waiting for a promise that may never settle.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withTimeout } from '../../../../src/main/core/async/withTimeout.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('gives what comes in time, and leaves no timer', async () => {
  expect(await withTimeout(Promise.resolve(7), 100)).toBe(7)
  await expect(withTimeout(Promise.reject(new Error('no')), 100)).rejects.toThrow('no')
  await Promise.resolve()
  expect(vi.getTimerCount()).toBe(0)
})

it('gives undefined when it takes longer', async () => {
  const waiting = withTimeout(new Promise<number>(() => {}), 100)
  let isOver = false
  void waiting.finally(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(99)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await waiting).toBeUndefined()
})
