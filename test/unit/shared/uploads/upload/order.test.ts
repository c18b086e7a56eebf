// The order of the list: newest batch on top, and within a batch as dropped.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestFirst, oldestFirst } from '../../../../../src/shared/uploads/upload.ts'

const row = (addedAt: number, place: number) => ({ addedAt, place })
const rows = [row(2, 1), row(1, 0), row(3, 0), row(2, 0), row(1, 1), row(2, 2)]

describe('the order of uploads', () => {
  it('newest first: batches turn round, their files do not', () => {
    expect(rows.toSorted(newestFirst)).toEqual([
      row(3, 0),
      row(2, 0),
      row(2, 1),
      row(2, 2),
      row(1, 0),
      row(1, 1),
    ])
  })

  it('oldest first: as they came in', () => {
    expect(rows.toSorted(oldestFirst)).toEqual([
      row(1, 0),
      row(1, 1),
      row(2, 0),
      row(2, 1),
      row(2, 2),
      row(3, 0),
    ])
  })

  it('does not depend on how they lay before', () => {
    const placed = fc.record({ addedAt: fc.integer({ min: 0, max: 4 }), place: fc.nat({ max: 4 }) })
    fc.assert(
      fc.property(
        fc.uniqueArray(placed, { selector: ({ addedAt, place }) => `${addedAt}:${place}` }),
        (some) => {
          expect(some.toReversed().sort(newestFirst)).toEqual(some.toSorted(newestFirst))
          expect(some.toReversed().sort(oldestFirst)).toEqual(some.toSorted(oldestFirst))
        },
      ),
    )
  })
})
