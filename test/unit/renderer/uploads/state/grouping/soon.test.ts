// Links that expire soon: on top, under what is being sent or was just added; their drops stay whole to their heads.
import { expect, it } from 'vitest'
import {
  createGrouping,
  groupFrom,
  type Grouping,
} from '../../../../../../src/renderer/uploads/state/grouping.ts'
import type { Row } from '../../../../../../src/renderer/uploads/state/rows.svelte.ts'
import { words } from '../../../../../../src/shared/i18n/words.ts'
import { linkRow } from '../../../../../helpers/ended.ts'
import { atNoon, MINUTE_MS, NOON, rowOf, shown as shownBy } from '../../../../../helpers/grouping.ts'

const how: Grouping = { ...atNoon, soonAt: NOON }

const FRESH = 600
const link = (name: string, ago: number, left = FRESH, place = 0, batch = name): Row =>
  rowOf(linkRow(name, NOON + left * MINUTE_MS, { addedAt: NOON - ago * MINUTE_MS, place, batch }))
const listOf = (rows: readonly Row[]) => createGrouping()(rows, how)
const shown = (rows: readonly Row[], other: Partial<Grouping> = {}) => shownBy(rows, { ...how, ...other })

const rows = [link('today', 60), link('soon', 200, 30), link('earlier', 300), link('sooner', 400, 10)]

it('they stand on top, that with the least left first', () => {
  expect(shown(rows)).toEqual(['[Expires soon] sooner', 'soon', '[Today] today', 'earlier'])
})

it('what was just added stays above them, and its day goes on below', () => {
  expect(shown([link('new', 1), ...rows])).toEqual([
    '[Today] new',
    '[Expires soon] sooner',
    'soon',
    '[Earlier] today',
    'earlier',
  ])
})

it('what is being sent stays above them, however long it has waited', () => {
  expect(shown([link('sent', 30), ...rows], { run: new Set(['sent']) })[0]).toBe('[Today] sent')
  const run = shown([link('1', 30, FRESH, 0, 'r'), link('2', 30, FRESH, 1, 'r'), ...rows], {
    run: new Set(['r']),
  })
  expect(run.slice(0, 3)).toEqual(['[run] 1', '2', '[Expires soon] sooner'])
})

it('in a part of the list, and in views without live links, nothing moves', () => {
  expect(shown(rows, { soonAt: undefined })).toEqual(['[Today] today', 'soon', 'earlier', 'sooner'])
})

it('the head of a drop speaks for all of it, also for those on top', () => {
  const drop = [10, FRESH, 20].map((left, place) => link(`shot ${String(place)}`, 90, left, place, 'd'))
  const list = listOf(drop)
  expect(shown(drop)).toEqual(['[Expires soon] shot 0', 'shot 2', '[3 files] shot 1'])
  const head = list.find(({ heading }) => heading?.kind === 'drop')!
  expect(head.heading).toMatchObject({ live: 3, failed: 0 })
  expect(groupFrom(list, head.row).map(({ id }) => id)).toEqual(['shot 0', 'shot 1', 'shot 2'])
})

it('of many only the first few move, and the head says how many there are', () => {
  const many = Array.from({ length: 8 }, (_, i) => link(`frame ${String(i)}`, 100 + i, 30 + i))
  const list = listOf(many)
  expect(list[0]?.heading).toMatchObject({ kind: 'soon', text: words.window.soon(3, 8) })
  expect(list[0]?.heading?.kind === 'soon' && list[0].heading.renewable).toHaveLength(8)
  expect(list[3]).toMatchObject({ row: { id: 'frame 3' }, heading: { kind: 'day' } })
})
