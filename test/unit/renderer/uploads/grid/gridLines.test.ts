// How a list is laid out in lines of tiles, and where keys move in them.
import { describe, expect, it } from 'vitest'
import {
  columnsIn,
  gridIndexAfter,
  gridLines,
  gridStyle,
  LINE,
} from '../../../../../src/renderer/uploads/grid/gridLines.ts'

/** Groups of so many items, each with a heading. */
const listOf = (...groups: readonly number[]) =>
  groups.flatMap((size) => Array.from({ length: size }, (_, at) => ({ heading: at === 0 ? {} : undefined })))

/** Lines 0–3, 4–5, 6–9, 10–13, 14. */
const grid = gridLines(listOf(6, 9), 4)
const last = listOf(6, 9).length - 1

it('begins a line with each heading, and after as many tiles as fit', () => {
  expect(grid.starts).toEqual([0, 4, 6, 10, 14])
  expect(grid.lines).toEqual([0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4])
  expect(grid.headed).toEqual([true, false, true, false, false])
})

it('has no heading where nothing is grouped, and no line where nothing is listed', () => {
  expect(gridLines([{ heading: undefined }, { heading: undefined }], 4).headed).toEqual([false])
  expect(gridLines([], 4).starts).toEqual([])
})

it('has more columns the more room there is, and always one', () => {
  expect([0, 167, 335, 336, 744].map(columnsIn)).toEqual([1, 1, 1, 2, 4])
})

it('gives each line its height once, with its last tile', () => {
  const heights = grid.lines.map((_, index) => parseFloat(gridStyle(grid, index).height!))
  const sum = heights.reduce((all, height) => all + height, 0)
  const headings = grid.headed.filter(Boolean).length
  expect(heights.filter((height) => height > 0)).toHaveLength(grid.starts.length)
  expect(sum).toBe(grid.starts.length * LINE + headings * (heights[3]! - LINE))
  expect(heights[3]).toBeGreaterThan(LINE)
  // The others are as high to the eye, so that a focused one is scrolled into view whole.
  expect(gridStyle(grid, 0)['padding-bottom']).toBe(gridStyle(grid, 3).height)
})

it('puts tiles beside each other, those below a heading all at one height', () => {
  expect([0, 1, 3, 4].map((index) => gridStyle(grid, index).left)).toEqual(['0%', '25%', '75%', '0%'])
  const above = (index: number) => gridStyle(grid, index)['--above']
  expect([above(1), above(5)]).toEqual([above(0), '0px'])
  expect(parseFloat(above(0)!)).toBeGreaterThan(0)
})

describe('keys', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', last, last],
    ['ArrowLeft', 6, 5],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 3, 5],
    ['ArrowDown', 5, 7],
    ['ArrowDown', 13, 14],
    ['ArrowDown', 14, 14],
    ['ArrowUp', 14, 10],
    ['ArrowUp', 8, 5],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 11],
    ['PageDown', 11, 14],
    ['PageUp', 12, 2],
    ['Home', 9, 0],
    ['End', 9, last],
  ] as const)('%s leads from %i to %i', (key, from, to) => {
    expect(gridIndexAfter(key, from, grid, 3)).toBe(to)
  })
})
