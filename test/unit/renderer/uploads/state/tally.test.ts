// Counts the uploads.
import { describe, expect, it } from 'vitest'
import { countsByTab } from '../../../../../src/renderer/uploads/state/filter.svelte.ts'
import { heldBy, historyCounts, tallyOf } from '../../../../../src/renderer/uploads/state/tally.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import type { Problem } from '../../../../../src/shared/uploads/problem.ts'

const facts = { id: 'a', batch: 'b', name: 'a.png', path: '/a.png', addedAt: 0, place: 0, spooled: false }
const waiting = (practice: boolean): Upload => ({ ...facts, practice, state: 'waiting' })
const failed = (problem: Problem, endedAt: number): Upload => ({
  ...{ ...facts, practice: false, state: 'failed' },
  ...{ problem, endedAt },
})
const link = (expiresAt: number): Upload => ({
  ...{ ...facts, practice: false, state: 'done' },
  ...{ url: 'https://a', expiresAt, endedAt: 0 },
})

describe('tallyOf', () => {
  it('counts what is under way, what failed, and when links expire', () => {
    const uploads = [waiting(false), waiting(true), link(5), link(7), failed({ kind: 'missing' }, 3)]
    expect(tallyOf(uploads)).toEqual({
      ...{ all: 5, ended: 3, open: 2, standing: { real: 1, practice: 1 } },
      ...{ retryable: 1, failed: 1, lastFailure: 3 },
      expiries: [5, 7],
      older: 0,
      nextTry: Infinity,
    })
  })

  it('counts renewals as under way, but not as rows', () => {
    const { all, ended, open, standing, expiries } = tallyOf([link(5)], [waiting(false)])
    expect({ all, ended, open, standing, expiries }).toEqual({
      ...{ all: 1, ended: 1, open: 1, standing: { real: 1, practice: 0 } },
      expiries: [5],
    })
  })

  it('counts expired links that are yet to come', () => {
    const tally = tallyOf([link(5), link(7)], [], 300)
    expect(tally).toMatchObject({ all: 302, ended: 302, expiries: [5, 7] })
    expect(historyCounts(tally, 5)).toEqual({ ended: 302, expired: 301, open: 0 })
    expect(countsByTab(tally, 1)).toEqual({ all: 302, live: 1, expired: 301, failed: 0 })
  })

  it('does not take what the user cancelled for a failure', () => {
    const { failed: count, lastFailure } = tallyOf([
      failed({ kind: 'missing' }, 3),
      failed({ kind: 'cancelled' }, 9),
    ])
    expect({ count, lastFailure }).toEqual({ count: 1, lastFailure: 3 })
  })
})

it.each([
  ['paused', 3],
  ['offline', 2],
  [undefined, 0],
] as const)('the hold %s keeps %i back', (hold, count) => {
  expect(heldBy(hold, tallyOf([waiting(false), waiting(false), waiting(true)]))).toBe(count)
})
