// The day headings, and when a link expires by the wall clock, on nights when the clocks change.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Heading } from '../../../../../../src/renderer/uploads/state/headings.ts'
import type { Row } from '../../../../../../src/renderer/uploads/state/rows.svelte.ts'
import { LIFE_MS } from '../../../../../../src/shared/uploads/serviceLimits.ts'
import { linkRow } from '../../../../../helpers/ended.ts'

const HOUR_MS = 3_600_000
const zoneBefore = process.env.TZ

/** Time formatters keep the time zone they were created in. */
async function inBerlin() {
  process.env.TZ = 'Europe/Berlin'
  vi.resetModules()
  const { createGrouping } = await import('../../../../../../src/renderer/uploads/state/grouping.ts')
  const { dayOf } = await import('../../../../../../src/renderer/uploads/state/headings.ts')
  const { words } = await import('../../../../../../src/shared/i18n/words.ts')
  return { createGrouping, dayOf, words }
}
let berlin: Awaited<ReturnType<typeof inBerlin>>

beforeEach(async () => {
  berlin = await inBerlin()
  expect(new Date('2027-06-01T00:00Z').getHours()).toBe(2)
})
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

/** A date as written on either side of the Atlantic. */
const dayFirst = (heading: Heading | undefined) =>
  heading?.kind === 'run' ? heading.kind : heading?.text.replace(/^([A-Z]\w+) (\d+)$/, '$2 $1')

/** The headings above links created at these times, newest first, seen at `now`. */
function headings(now: string, ...made: readonly string[]): (string | undefined)[] {
  const rows = made.map((at): Row => {
    const upload = linkRow(at, Date.parse(at) + LIFE_MS, { addedAt: Date.parse(at) })
    return { id: at, upload, peek: () => upload }
  })
  return berlin
    .createGrouping()(rows, {
      ...{ today: berlin.dayOf(Date.parse(now)), expiredAt: 0, run: undefined, drops: true },
    })
    .map(({ heading }) => dayFirst(heading))
}

// https://www.iana.org/time-zones: at 1:00 UTC on 25 October 2026 it is 3:00 in Berlin, and then 2:00 again.
describe('a day of 25 hours', () => {
  it.each([
    ['its first half hour', '2026-10-24T22:30Z', ['Today', 'Yesterday', undefined]],
    ['its last', '2026-10-25T22:30Z', ['Today', 'Yesterday', undefined]],
    ['the first of the day after', '2026-10-25T23:30Z', ['Yesterday', '24 Oct', undefined]],
  ])('in %s', (_, now, expected) => {
    // 0:10 that day, and the last and the first minutes of the day before.
    const made = ['2026-10-24T22:10Z', '2026-10-24T21:50Z', '2026-10-23T22:10Z']
    expect(headings(now, ...made)).toEqual(expected)
  })

  it('holds the hour that comes twice as one day', () => {
    const made = ['2026-10-25T01:30Z', '2026-10-25T00:30Z', '2026-10-24T23:30Z']
    expect(headings('2026-10-25T12:00Z', ...made)).toEqual(['Today', undefined, undefined])
  })
})

// At 1:00 UTC on 28 March 2027 it is 2:00, and then 3:00.
describe('a day of 23 hours', () => {
  it.each([
    ['its first half hour', '2027-03-27T23:30Z', ['Today', 'Yesterday', undefined]],
    ['its last', '2027-03-28T21:30Z', ['Today', 'Yesterday', undefined]],
    ['the first of the day after', '2027-03-28T22:30Z', ['Yesterday', '27 Mar', undefined]],
  ])('in %s', (_, now, expected) => {
    const made = ['2027-03-27T23:10Z', '2027-03-27T22:50Z', '2027-03-26T23:10Z']
    expect(headings(now, ...made)).toEqual(expected)
  })
})

it.each([
  ['shorter', '2027-03-27T11:00Z', 12, 13],
  ['longer', '2026-10-24T10:00Z', 12, 11],
])(
  'a link made before a %s day lives 24 hours, whatever the clock on the wall shows then',
  (_, made, at, expiresHour) => {
    const expiresAt = Date.parse(made) + LIFE_MS
    expect(new Date(made).getHours()).toBe(at)
    const [hour] = /\d+/.exec(berlin.words.measures.clock(expiresAt)) ?? []
    expect(Number(hour) % 12).toBe(expiresHour % 12)
    expect(berlin.words.window.left(expiresAt - Date.parse(made) - 23 * HOUR_MS)).toBe('1 h left')
  },
)

it('what a clock that was set back left in days to come counts as today’s', () => {
  expect(headings('2026-11-22T12:00Z', '2026-11-23T12:00Z', '2026-11-22T11:00Z')).toEqual([
    'Today',
    undefined,
  ])
})
