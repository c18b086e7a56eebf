import { expect, test } from 'vitest'
import { fineJpeg } from '../../../../../src/renderer/converter/jpeg/fineJpeg.ts'
import { tablesFor } from '../../../../../src/renderer/converter/jpeg/quantise.ts'

const [WIDTH, HEIGHT] = [173, 117]
/** A slope with noise. */
const pixels = Uint8ClampedArray.from({ length: WIDTH * HEIGHT * 4 }, (_, at) =>
  at % 4 === 3
    ? 255
    : 40 + (at % (WIDTH * 4)) / 8 + ((Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(at + 7, 0x85ebca6b)) >>> 27),
)
const read = (top: number, rows: number) => pixels.subarray(top * WIDTH * 4, (top + rows) * WIDTH * 4)
const fine = (leastBytes: number, mostBytes: number, bounds = { low: 75, high: 95 }) =>
  fineJpeg({ width: WIDTH, height: HEIGHT, read, leastBytes, mostBytes, ...bounds })

test('a size between those of whole qualities is met', () => {
  const [small, large] = [
    fine(0, Infinity, { low: 94, high: 94 })!.length,
    fine(0, Infinity, { low: 95, high: 95 })!.length,
  ]
  expect(large).toBeGreaterThan(small * 1.04)
  for (const share of [0.25, 0.5, 0.75]) {
    const most = Math.round(small + (large - small) * share)
    const made = fine(most * 0.97, most, { low: 94, high: 95 })!
    expect(made.length).toBeLessThanOrEqual(most)
    expect(made.length).toBeGreaterThan(most * 0.97)
    expect([...made.subarray(0, 3), ...made.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xff, 0xd9])
  }
})

test('a size that no quality between has is told', () => {
  expect(fine(1000, 1100)).toBeUndefined()
})

test('tables are those that the common encoders have for whole qualities', () => {
  expect([...tablesFor(50)[0]!.subarray(0, 6)]).toEqual([16, 11, 12, 14, 12, 10])
  expect([...tablesFor(95)[1]!.subarray(0, 6)]).toEqual([2, 2, 2, 2, 2, 2])
  expect(new Set(tablesFor(100)[0])).toEqual(new Set([1]))
})
