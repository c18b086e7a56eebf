// Which holds affect which uploads, and which end automatically.
import { expect, it } from 'vitest'
import { endsByItself, isHeld, type Hold } from '../../../../src/shared/uploads/hold.ts'

/** Whether it affects practice mode, and whether it ends automatically. */
const holds: Readonly<Record<Hold, readonly [boolean, boolean]>> = {
  paused: [true, false],
  'no-key': [false, false],
  'key-locked': [false, false],
  'bad-key': [false, false],
  plan: [false, false],
  'no-credit': [false, false],
  offline: [false, true],
  'rate-limit': [false, true],
  trouble: [false, true],
  'in-between': [false, true],
}

it.each(Object.keys(holds) as Hold[])('%s', (hold) => {
  expect(isHeld(hold, false)).toBe(true)
  expect([isHeld(hold, true), endsByItself(hold)]).toEqual(holds[hold])
})

it('without a hold nothing is held', () => {
  expect([isHeld(undefined, false), isHeld(undefined, true)]).toEqual([false, false])
})
