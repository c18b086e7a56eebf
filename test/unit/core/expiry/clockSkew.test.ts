// Clocks that disagree: when a link expires by ours, and whether ours was set.
import { describe, expect, it } from 'vitest'
import { createClockSkew } from '../../../../src/main/core/expiry/clockSkew.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000

const begin = () => {
  const at = { now: NOW, uptime: HOUR, steady: HOUR }
  const sets: (readonly [number, number])[] = []
  const clocks = { now: () => at.now, uptime: () => at.uptime, steady: () => at.steady }
  const skew = createClockSkew(clocks, (byMs, before) => sets.push([byMs, before]))
  /** Advances these clocks by `ms`, and checks. */
  const pass = (ms: number, names: readonly (keyof typeof at)[] = ['now', 'uptime', 'steady']) => {
    for (const name of names) at[name] += ms
    skew.check()
  }
  return { ...skew, pass, sets }
}

describe('a clock that is set', () => {
  it.each([HOUR, -HOUR, 30 * 24 * HOUR])(
    'by %i ms is told of once, with what it would have shown',
    (byMs) => {
      const { pass, check, sets } = begin()
      pass(1000)
      pass(byMs, ['now'])
      check()
      expect(sets).toEqual([[byMs, NOW + 1000]])
    },
  )

  it('twice is told of twice', () => {
    const { pass, sets } = begin()
    pass(HOUR, ['now'])
    pass(-HOUR, ['now'])
    expect(sets).toEqual([
      [HOUR, NOW],
      [-HOUR, NOW + HOUR],
    ])
  })

  it('is not relied on for a while', () => {
    const { pass, wasSet } = begin()
    expect(wasSet()).toBe(false)
    pass(HOUR, ['now'])
    expect(wasSet()).toBe(true)
    pass(24 * HOUR)
    expect(wasSet()).toBe(false)
  })
})

describe('a clock that is not set', () => {
  it('goes on', () => {
    const { pass, sets } = begin()
    for (let hour = 0; hour < 3; hour += 1) pass(HOUR)
    expect(sets).toEqual([])
  })

  it('slept, or only the uptime jumped; later it is still known to be set', () => {
    const { pass, sets, wasSet } = begin()
    pass(HOUR, ['now', 'uptime'])
    pass(-HOUR, ['uptime'])
    pass(100, ['now'])
    expect([sets, wasSet()]).toEqual([[], false])
    pass(HOUR, ['now'])
    expect(sets).toHaveLength(1)
  })
})

describe('a link expires', () => {
  const { expiryOf } = begin()

  it('a life after it was made, where the service says when that was', () => {
    expect(expiryOf(NOW - 2000, NOW, LIFE_MS)).toBe(NOW - 2000 + LIFE_MS)
  })

  it.each([
    ['no date', undefined],
    ['a date to come', NOW + 1],
    ['a date of hours ago', NOW - 3 * HOUR],
  ])('a life after its answer came, with %s', (_, date) => {
    expect(expiryOf(date, NOW, LIFE_MS)).toBe(NOW + LIFE_MS)
  })
})
