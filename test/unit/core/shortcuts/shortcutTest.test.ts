// Tests of a shortcut: it arrives, it is missed, or nothing waits for it any more.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createShortcutTests } from '../../../../src/main/core/shortcuts/shortcutTest.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Longer than the wait for any press. */
const LONG_MS = 3_600_000

function begin() {
  const told = { changes: 0 }
  return { ...createShortcutTests(() => (told.changes += 1)), told }
}

it('takes the press that it waits for, and no second one', () => {
  const { start: test, takes, current, told } = begin()
  expect([takes('uploadClipboard'), current()]).toEqual([false, undefined])
  test('uploadClipboard')
  expect(current()).toEqual({ name: 'uploadClipboard', state: 'waiting' })
  expect(takes('uploadClipboard')).toBe(true)
  expect(current()).toEqual({ name: 'uploadClipboard', state: 'arrived' })
  expect(takes('uploadClipboard')).toBe(false)
  vi.advanceTimersByTime(LONG_MS)
  expect([current()?.state, told.changes]).toEqual(['arrived', 2])
})

it('leaves the press of another shortcut to what that does', () => {
  const { start: test, takes, current } = begin()
  test('uploadClipboard')
  expect(takes('showDropWindow')).toBe(false)
  expect(current()?.state).toBe('waiting')
})

it('misses a press that does not come in time, and takes none afterwards', () => {
  const { start: test, takes, current, told } = begin()
  test('uploadClipboard')
  vi.advanceTimersByTime(LONG_MS)
  expect(current()).toEqual({ name: 'uploadClipboard', state: 'missed' })
  expect(told.changes).toBe(2)
  expect(takes('uploadClipboard')).toBe(false)
})

it('begun anew waits as long again', () => {
  const { start: test, current } = begin()
  test('uploadClipboard')
  // The user gets some seconds at least.
  vi.advanceTimersByTime(6000)
  test('showDropWindow')
  vi.advanceTimersByTime(6000)
  expect(current()).toEqual({ name: 'showDropWindow', state: 'waiting' })
})

it('ends without a result when it is told to, and says so once', () => {
  const { start: test, takes, current, told } = begin()
  test('uploadClipboard')
  test(null)
  test(null)
  expect([current(), told.changes]).toEqual([undefined, 2])
  expect(takes('uploadClipboard')).toBe(false)
  vi.advanceTimersByTime(LONG_MS)
  expect([current(), told.changes]).toEqual([undefined, 2])
})

it('stopped tells of nothing any more', () => {
  const { start: test, stop, told } = begin()
  test('uploadClipboard')
  stop()
  vi.advanceTimersByTime(LONG_MS)
  expect(told.changes).toBe(1)
})
