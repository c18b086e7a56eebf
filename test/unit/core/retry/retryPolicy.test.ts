// Which failures are retried automatically, and when.
import { describe, expect, it } from 'vitest'
import { BACKOFF, TRIES, waitBeforeNext } from '../../../../src/main/core/retry/retryPolicy.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'

const CUT_OFF: Problem = { kind: 'cut-off' }
const wait = (tries: number, { problem, random = 1 }: { problem?: Problem; random?: number } = {}) =>
  waitBeforeNext(problem ?? CUT_OFF, tries, BACKOFF, random)

describe('the next try', () => {
  it('comes after 2 s, 6 s, 18 s and 54 s, and then no more', () => {
    expect([1, 2, 3, 4, 5, 6].map((tries) => wait(tries))).toEqual([
      2000,
      6000,
      18_000,
      54_000,
      undefined,
      undefined,
    ])
    expect(TRIES).toBe(5)
  })

  it('never waits longer than the longest time', () => {
    expect(waitBeforeNext(CUT_OFF, 4, { firstMs: 2000, factor: 10, mostMs: 60_000 }, 1)).toBe(60_000)
  })

  it('is spread over the second half of its time', () => {
    expect([0, 0.5, 1].map((random) => wait(1, { random }))).toEqual([1000, 1500, 2000])
  })

  it('waits out what the service asked for, and up to a quarter more, but no longer than an hour', () => {
    const asked = (retryAfterMs: number, random: number) =>
      wait(1, { problem: { kind: 'rate-limit', retryAfterMs }, random })
    expect(asked(7000, 0)).toBe(7250)
    expect(asked(7000, 1)).toBe(7500)
    expect(asked(24 * 3_600_000, 0)).toBe(3_600_250)
  })

  it('of a drive with trouble is the only one', () => {
    const problem: Problem = { kind: 'drive', why: 'busy' }
    expect(wait(1, { problem })).toBe(2000)
    expect(wait(2, { problem })).toBeUndefined()
  })
})

it.each<[Problem, boolean]>([
  [{ kind: 'no-network', why: 'name' }, true],
  [{ kind: 'timeout', phase: 'answer' }, true],
  [{ kind: 'service-down', status: 503 }, true],
  [{ kind: 'in-between', status: 302 }, true],
  [{ kind: 'no-handles' }, true],
  [{ kind: 'proxy', why: 'unreachable' }, true],
  [{ kind: 'proxy', why: 'credentials' }, false],
  [{ kind: 'bad-key' }, false],
  [{ kind: 'refused-size' }, false],
  [{ kind: 'missing' }, false],
  [{ kind: 'cancelled' }, false],
  [{ kind: 'unexpected' }, false],
])('%j is tried again: %s', (problem, isTriedAgain) => {
  expect(wait(1, { problem }) !== undefined).toBe(isTriedAgain)
})
