// Retries of failed uploads: counted, scheduled, brought forward and forgotten.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRetryTimers } from '../../../../src/main/core/retry/retryTimers.ts'
import { noIncidents } from '../../../helpers/incidents.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const begin = () => {
  const retries = createRetryTimers(noIncidents.report)
  const tried: string[] = []
  const schedule = (id: string, waitMs: number, what = id) => {
    retries.schedule(id, waitMs, () => tried.push(what))
  }
  return { ...retries, schedule, tried }
}

it('counts the tries of each upload until it is forgotten', () => {
  const { countTry: count, forget } = begin()
  expect([count('a'), count('a'), count('b')]).toEqual([1, 2, 1])
  forget('a')
  expect([count('a'), count('b')]).toEqual([1, 2])
})

it('tries again when it is time, once', () => {
  const { schedule, tried } = begin()
  schedule('a', 100)
  vi.advanceTimersByTime(99)
  expect(tried).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(tried).toEqual(['a'])
})

it('scheduled anew tries at the new time alone', () => {
  const { schedule, tried } = begin()
  schedule('a', 100, 'first')
  schedule('a', 200, 'second')
  vi.advanceTimersByTime(1000)
  expect(tried).toEqual(['second'])
})

it('hurried tries all now, and not once more', () => {
  const { schedule, hurry, tried } = begin()
  schedule('a', 100)
  schedule('b', 200)
  hurry()
  expect(tried).toEqual(['a', 'b'])
  vi.advanceTimersByTime(1000)
  expect(tried).toEqual(['a', 'b'])
})

it('forgotten or stopped tries no more', () => {
  const { schedule, forget, stop, tried } = begin()
  schedule('a', 100)
  schedule('b', 100)
  forget('a')
  vi.advanceTimersByTime(100)
  expect(tried).toEqual(['b'])
  schedule('c', 100)
  stop()
  vi.advanceTimersByTime(1000)
  expect(tried).toEqual(['b'])
})
