// A link's urgency, one millisecond on either side of each boundary.
import { describe, expect, it } from 'vitest'
import {
  hoursAndMinutes,
  isLive,
  lifeAt,
  lifeChangesAt,
  renewalAt,
} from '../../../../src/shared/uploads/linkLife.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const EXPIRES_AT = Date.UTC(2026, 10, 22, 12)

describe('lifeChangesAt', () => {
  const shown = (now: number) => {
    const { leftMs, urgency } = lifeAt(EXPIRES_AT, now)
    return `${Math.floor(leftMs / MIN)} ${urgency}`
  }
  it.each([30 * HOUR, 24 * HOUR, 24 * HOUR - 1, 2 * HOUR, 2 * HOUR - 1, 15 * MIN, MIN, MIN - 1, 1])(
    '%i ms before the end: what is shown is the same until then, and then another',
    (left) => {
      const now = EXPIRES_AT - left
      const next = lifeChangesAt(EXPIRES_AT, now)
      expect(next).toBeGreaterThan(now)
      expect(shown(next - 1)).toBe(shown(now))
      expect(shown(next)).not.toBe(shown(now))
    },
  )

  it('never once it has ended', () => {
    expect(lifeChangesAt(EXPIRES_AT, EXPIRES_AT)).toBe(Infinity)
  })
})

describe('lifeAt', () => {
  it.each([
    [24 * HOUR, 'fresh'],
    [24 * HOUR - 1, 'fresh'],
    [2 * HOUR + 1, 'fresh'],
    [2 * HOUR, 'fresh'],
    [2 * HOUR - 1, 'low'],
    [15 * MIN + 1, 'low'],
    [15 * MIN, 'low'],
    [15 * MIN - 1, 'last'],
    [1, 'last'],
    [0, 'gone'],
    [-1, 'gone'],
    [-9 * 24 * HOUR, 'gone'],
  ])('%i ms before the end: %s', (left, urgency) => {
    const life = lifeAt(EXPIRES_AT, EXPIRES_AT - left)
    expect(life.urgency).toBe(urgency)
    expect(life.leftMs).toBe(Math.max(0, left))
    // The last two hours count by themselves: of a day they would be a dot.
    expect(life.share).toBe(Math.max(0, left) / (left < 2 * HOUR ? 2 * HOUR : 24 * HOUR))
  })

  it('never has more than all of it, whatever the clock did', () => {
    expect(lifeAt(EXPIRES_AT, EXPIRES_AT - 48 * HOUR)).toEqual({
      urgency: 'fresh',
      leftMs: 24 * HOUR,
      share: 1,
    })
  })
})

describe('renewalAt', () => {
  const leadOf = (id: string, renewals: number) =>
    EXPIRES_AT - renewalAt({ id, expiresAt: EXPIRES_AT, keptAlive: { until: EXPIRES_AT, renewals } })

  it('is one to four hours before the end, and spread evenly over that time', () => {
    const leads = Array.from({ length: 3000 }, (_, at) => leadOf(`f${at}-a1`, at % 5))
    for (const lead of leads) {
      expect(lead).toBeGreaterThanOrEqual(HOUR)
      expect(lead).toBeLessThan(4 * HOUR)
    }
    const inHour = (from: number) =>
      leads.filter((lead) => lead >= from * HOUR && lead < (from + 1) * HOUR).length
    for (const from of [1, 2, 3]) expect(Math.abs(inHour(from) - 1000)).toBeLessThan(120)
  })

  it('stays the same for a link, and is another for the next one', () => {
    expect(leadOf('a', 0)).toBe(leadOf('a', 0))
    expect(leadOf('a', 0)).not.toBe(leadOf('a', 1))
  })
})

describe('hoursAndMinutes', () => {
  it.each([
    [0, 0, 0],
    [MIN - 1, 0, 0],
    [MIN, 0, 1],
    [HOUR - 1, 0, 59],
    [HOUR, 1, 0],
    [HOUR + MIN - 1, 1, 0],
    [2 * HOUR - 1, 1, 59],
    [24 * HOUR - 1, 23, 59],
    [24 * HOUR, 24, 0],
  ])('%i ms', (ms, hours, minutes) => {
    expect(hoursAndMinutes(ms)).toEqual({ hours, minutes })
  })
})

it.each([
  [1, true],
  [0, false],
  [-1, false],
])('a link that expires in %i ms is live: %s', (leftMs, live) => {
  const facts = {
    id: 'a',
    batch: 'b',
    name: 'a.png',
    path: '/a.png',
    addedAt: 0,
    place: 0,
    endedAt: 0,
  } as const
  const file = { spooled: false, practice: false } as const
  expect(
    isLive(
      { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: EXPIRES_AT },
      EXPIRES_AT - leftMs,
    ),
  ).toBe(live)
  expect(isLive({ ...facts, ...file, state: 'failed', problem: { kind: 'empty' } }, EXPIRES_AT)).toBe(false)
})
