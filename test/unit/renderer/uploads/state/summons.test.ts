// A call for the window is answered once.
import { expect, it } from 'vitest'
import { Summons } from '../../../../../src/renderer/uploads/state/summons.ts'

it('a call is new once; a window nobody called for has none', () => {
  const summons = new Summons()
  expect([0, 1, 1, 3, 3].map((count) => summons.isNew(count))).toEqual([false, true, false, true, false])
})
