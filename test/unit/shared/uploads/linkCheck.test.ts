// A check is shown for an hour, and never if it comes from a later time.
import { expect, it } from 'vitest'
import { checkAt, checkChangesAt } from '../../../../src/shared/uploads/linkCheck.ts'

const HOUR = 3_600_000
const check = { at: 1_000_000, found: 'good' } as const

it.each([
  [check.at, check],
  [check.at + HOUR - 1, check],
  [check.at + HOUR, undefined],
  [check.at - 1, undefined],
])('at %s: %j', (now, shown) => {
  expect(checkAt({ check }, now)).toEqual(shown)
})

it.each([
  [check.at - 1, check.at],
  [check.at, check.at + HOUR],
  [check.at + HOUR, Infinity],
])('at %s it changes next at %s', (now, next) => {
  expect(checkChangesAt({ check }, now)).toBe(next)
})

it('none is none', () => {
  expect(checkChangesAt({}, 0)).toBe(Infinity)
  expect(checkAt({}, 0)).toBeUndefined()
})
