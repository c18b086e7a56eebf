// Which uploads each view shows, and how names are compared.
import { describe, expect, it } from 'vitest'
import {
  countsByTab,
  normalized,
  isIn,
  filterTabs,
} from '../../../../../src/renderer/uploads/state/filter.svelte.ts'
import type { Tally } from '../../../../../src/renderer/uploads/state/tally.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'

const NOW = 1_000_000
const facts = { id: 'a', batch: 'b', name: 'a.png', addedAt: 0, place: 0, practice: false } as const
const file = { path: '/a.png', spooled: false, size: 1, endedAt: 0 } as const
const uploads = {
  waiting: { ...facts, ...file, state: 'waiting' },
  live: { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: NOW + 1 },
  expired: { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: NOW },
  failed: { ...facts, ...file, state: 'failed', problem: { kind: 'missing' } },
  cancelled: { ...facts, ...file, state: 'failed', problem: { kind: 'cancelled' } },
} as const satisfies Record<string, Upload>

describe('views', () => {
  it.each([
    ['waiting', ['all']],
    ['live', ['all', 'live']],
    ['expired', ['all', 'expired']],
    ['failed', ['all', 'failed']],
    ['cancelled', ['all']],
  ] as const)('one that is %s is in %j', (kind, expected) => {
    expect(filterTabs.filter((tab) => isIn(tab, uploads[kind], NOW))).toEqual(expected)
  })

  it('count only links as live, as the tray does', () => {
    const tally: Tally = {
      ...{
        all: 10,
        ended: 8,
        open: 2,
        standing: { real: 0, practice: 0 },
        retryable: 0,
        failed: 3,
        lastFailure: 0,
      },
      expiries: [1, 2, 3, 4, 5],
      older: 0,
      nextTry: Infinity,
    }
    expect(countsByTab(tally, 4)).toEqual({ all: 10, live: 4, expired: 1, failed: 3 })
  })
})

it.each([
  ['Düsseldorf', 'DUSSELDORF'],
  ['e\u0301te\u0301', 'été'],
  ['ＡＢＣ', 'abc'],
  ['海边日落', '海边日落'],
])('%s is found as %s', (name, typed) => {
  expect(normalized(name)).toBe(normalized(typed))
})
