// The long list: what is in which view, how names are compared, where keys lead, and when the list is held at its end.
import { describe, expect, it } from 'vitest'
import { createAnchor } from '../../../src/renderer/uploads/list/scrollAnchor.ts'
import { countsOf, folded, isIn, views } from '../../../src/renderer/uploads/list/filter.svelte.ts'
import type { Listed } from '../../../src/renderer/uploads/list/grouping.ts'
import { indexAfter } from '../../../src/renderer/uploads/list/listKeys.ts'
import type { Row, Tally } from '../../../src/renderer/uploads/list/rows.svelte.ts'
import type { Upload } from '../../../src/shared/model.ts'

const NOW = 1_000_000
const facts = { id: 'a', batch: 'b', name: 'a.png', addedAt: 0, place: 0, practice: false } as const
const file = { path: '/a.png', spooled: false, size: 1, endedAt: 0 } as const
const uploads = {
  waiting: { ...facts, ...file, state: 'waiting' },
  live: { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: NOW + 1 },
  dead: { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: NOW },
  failed: { ...facts, ...file, state: 'failed', problem: { kind: 'cancelled' } },
} as const satisfies Record<string, Upload>

describe('views', () => {
  it.each([
    ['waiting', ['all', 'live']],
    ['live', ['all', 'live']],
    ['dead', ['all', 'expired']],
    ['failed', ['all', 'failed']],
  ] as const)('one that is %s is in %j', (kind, expected) => {
    expect(views.filter((view) => isIn(view, uploads[kind], NOW))).toEqual(expected)
  })

  it('count what is under way as live, and each upload in one of the three', () => {
    const tally: Tally = {
      ...{ open: 2, standing: { real: 0, practice: 0 }, retryable: 0, failed: 3, lastFailure: 0 },
      deaths: [1, 2, 3, 4, 5],
    }
    expect(countsOf(tally, 4)).toEqual({ all: 10, live: 6, expired: 1, failed: 3 })
  })
})

it.each([
  ['Düsseldorf', 'DUSSELDORF'],
  ['e\u0301te\u0301', 'été'],
  ['ＡＢＣ', 'abc'],
  ['海边日落', '海边日落'],
])('%s is found as %s', (name, typed) => {
  expect(folded(name)).toBe(folded(typed))
})

it.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 14],
  ['PageDown', 95, 99],
  ['PageUp', 14, 4],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
] as const)('%s leads from %i to %i', (key, from, to) => {
  expect(indexAfter(key, from, 100, 10)).toBe(to)
})

describe('the list is held at its end', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id): Listed => {
    const row: Row = { id, upload: uploads.live, peek: () => uploads.live }
    return { row, heading: undefined, hasRetry: false }
  })
  const [a, b, c, d] = rows as [Listed, Listed, Listed, Listed]

  it.each([
    ['rows came above', [b, c], [a, b, c], 0, true],
    ['rows went from above', [a, b, c], [b, c], 1, true],
    ['rows came below', [a, b], [a, b, c], 0, false],
    ['rows came above and below', [b, c], [a, b, c, d], 0, false],
    ['another order', [a, b], [b, a], 0, false],
    ['it is at the top', [b, c], [a, b, c], undefined, false],
  ])('%s', (_, before, after, seen, held) => {
    const anchored = createAnchor(() => seen)
    anchored(before)
    expect(anchored(after)).toBe(held)
  })
})
