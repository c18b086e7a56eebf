// How clicks and keys change a selection of rows.
import { describe, expect, it } from 'vitest'
import {
  keepListed,
  EMPTY,
  select,
  type Selection,
  type SelectMode,
} from '../../../../../src/renderer/uploads/list/selectRows.ts'

const LISTED = ['a', 'b', 'c', 'd', 'e']
const after = (...steps: readonly (readonly [string, SelectMode])[]): Selection =>
  steps.reduce((before, [id, how]) => select(before, id, how, LISTED), EMPTY)

describe('selecting', () => {
  it.each<[string, readonly (readonly [string, SelectMode])[], readonly string[]]>([
    ['a row alone', [['b', 'single']], ['b']],
    [
      'another instead',
      [
        ['b', 'single'],
        ['d', 'single'],
      ],
      ['d'],
    ],
    [
      'one more, in the order selected',
      [
        ['d', 'single'],
        ['b', 'toggle'],
        ['e', 'toggle'],
      ],
      ['d', 'b', 'e'],
    ],
    [
      'one less',
      [
        ['d', 'single'],
        ['b', 'toggle'],
        ['d', 'toggle'],
      ],
      ['b'],
    ],
    [
      'none, by taking out the last',
      [
        ['d', 'single'],
        ['d', 'toggle'],
      ],
      [],
    ],
    [
      'a range downwards',
      [
        ['b', 'single'],
        ['d', 'range'],
      ],
      ['b', 'c', 'd'],
    ],
    [
      'a range upwards, in that order',
      [
        ['d', 'single'],
        ['b', 'range'],
      ],
      ['d', 'c', 'b'],
    ],
    [
      'a range that turns round',
      [
        ['c', 'single'],
        ['e', 'range'],
        ['a', 'range'],
      ],
      ['c', 'b', 'a'],
    ],
    [
      'a range of one',
      [
        ['c', 'single'],
        ['d', 'range'],
        ['c', 'range'],
      ],
      ['c'],
    ],
    [
      'a range from the row that was toggled last',
      [
        ['a', 'single'],
        ['d', 'toggle'],
        ['e', 'range'],
      ],
      ['d', 'e'],
    ],
    ['a range with no beginning', [['c', 'range']], ['c']],
    [
      'a row again, in its new place',
      [
        ['a', 'single'],
        ['b', 'toggle'],
        ['a', 'toggle'],
        ['a', 'toggle'],
      ],
      ['b', 'a'],
    ],
  ])('%s', (_name, steps, ids) => {
    expect(after(...steps).ids).toEqual(ids)
  })

  it('what is no longer listed is no longer selected', () => {
    const before = after(['b', 'single'], ['d', 'toggle'], ['a', 'toggle'])
    const kept = keepListed(before, (id) => id !== 'd')
    expect(kept.ids).toEqual(['b', 'a'])
    expect(select(kept, 'c', 'range', ['a', 'b', 'c', 'e']).ids).toEqual(['a', 'b', 'c'])
  })

  it('a range goes on from what is left when its beginning is gone', () => {
    const kept = keepListed(after(['b', 'single'], ['d', 'range']), (id) => id !== 'b')
    expect(kept.ids).toEqual(['c', 'd'])
    expect(select(kept, 'e', 'range', ['a', 'c', 'd', 'e']).ids).toEqual(['c', 'd', 'e'])
    expect(keepListed(kept, () => false)).toEqual(EMPTY)
  })

  it('nothing is drawn for what changes nothing', () => {
    const before = after(['b', 'single'], ['d', 'range'])
    expect(keepListed(before, () => true)).toBe(before)
    expect(keepListed(EMPTY, () => false)).toBe(EMPTY)
  })
})
