// Files that came together: one group in the order of the drop, one run while they are sent.
import { describe, expect, it } from 'vitest'
import {
  createGrouping,
  groupFrom,
  type Grouping,
} from '../../../../../../src/renderer/uploads/state/grouping.ts'
import type { Row } from '../../../../../../src/renderer/uploads/state/rows.svelte.ts'
import { words } from '../../../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../../../helpers/ended.ts'
import { atNoon, MINUTE_MS, NOON, rowOf, shown as shownBy } from '../../../../../helpers/grouping.ts'

const drop = (batch: string, ago: number, ...names: string[]): Row[] =>
  names.map((name, place) =>
    rowOf(linkRow(name, NOON + MINUTE_MS, { batch, place, addedAt: NOON - ago * MINUTE_MS })),
  )
const shown = (rows: readonly Row[], other: Partial<Grouping> = {}) => shownBy(rows, { ...atNoon, ...other })

describe('groups', () => {
  const rows = [
    ...drop('c', 1, 'new'),
    ...drop('b', 2, '1', '2', '3'),
    ...drop('a', 3, 'old'),
    ...drop('z', 4, 'older'),
  ]

  it('a drop has a head and the order of the drop; single files stand together, without one each', () => {
    expect(shown(rows)).toEqual(['[Today] new', '[3 files] 1', '2', '3', '[Earlier] old', 'older'])
  })

  it('in a part of the list only days have heads', () => {
    expect(shown(rows, { drops: false })).toEqual(['[Today] new', '1', '2', '3', 'old', 'older'])
  })

  it('a drop on another day says which', () => {
    const [item] = createGrouping()(drop('b', 24 * 60, '1', '2'), atNoon)
    expect(item?.heading).toMatchObject({ text: words.window.drop(2, words.window.yesterday, NOON), live: 2 })
  })

  it('what failed in a group is counted, and found from its head', () => {
    const lost = failedRow('lost', NOON, { batch: 'b', place: 9, addedAt: NOON - 2 * MINUTE_MS })
    const list = createGrouping()([...rows, rowOf(lost)], atNoon)
    const at = list.find(({ heading }) => heading?.kind === 'drop')
    expect(at?.heading).toMatchObject({ live: 3, failed: 1 })
    expect(groupFrom(list, at!.row).map(({ name }) => name)).toEqual(['1', '2', '3', 'lost'])
  })
})

describe('the run', () => {
  const rows = [...drop('a', 1, 'other'), ...drop('b', 2, '1', '2', '3')]

  it('is first, and what has ended stays in its place', () => {
    expect(shown(rows, { run: new Set(['b']) })).toEqual(['[run] 1', '2', '3', '[Today] other'])
  })

  it('of one new file has no head: nothing moves when it ends', () => {
    expect(shown(rows, { run: new Set(['a']) })).toEqual(shown(rows))
  })
})

it('an item that stays the same is the same object', () => {
  const group = createGrouping()
  const rows = drop('b', 2, '1', '2', '3')
  const [first, second] = group(rows, atNoon)
  const [again, then] = group([...rows], { ...atNoon })
  expect([again, then]).toEqual([first, second])
  expect(again).toBe(first)
  expect(then).toBe(second)
})
