// Where keys move in the list.
import { expect, it } from 'vitest'
import { indexAfter } from '../../../../../src/renderer/uploads/list/listKeys.ts'

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
