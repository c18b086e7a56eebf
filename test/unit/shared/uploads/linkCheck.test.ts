// A check is shown for an hour, and never if it comes from a later time.
import { expect, it } from 'vitest'
import { checkAt } from '../../../../src/shared/uploads/linkCheck.ts'

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

it('none is none', () => {
  expect(checkAt({}, 0)).toBeUndefined()
})
