// The row that gets the focus when the focused one is removed.
import { expect, it } from 'vitest'
import { successorOf } from '../../../../../src/renderer/uploads/focus/successor.ts'

const before = ['a', 'b', 'c', 'd', 'e']

it.each([
  ['the next', 'b', 'b', 'c'],
  ['the next that stays, when several before and after it go', 'c', 'abcd', 'e'],
  ['the last before it, when nothing after it stays', 'd', 'cde', 'b'],
  ['none, when nothing stays', 'c', 'abcde', undefined],
])('is %s', (_, id, removed, expected) => {
  expect(successorOf(id, before, (one) => !removed.includes(one))).toBe(expected)
})
