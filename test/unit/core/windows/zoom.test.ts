// The zoom steps of the history window.
import { expect, it } from 'vitest'
import { zoomAfter } from '../../../../src/main/core/windows/zoom.ts'

it.each([
  [100, 'in', 110],
  [100, 'out', 90],
  [90, 'out', 80],
  [175, 'in', 200],
  // At either end it does not change.
  [200, 'in', 200],
  [80, 'out', 80],
  // Between two steps it goes to the next one.
  [105, 'in', 110],
  [105, 'out', 100],
  [175, 'usual', 100],
] as const)('%d %%, %s: %d %%', (percent, step, after) => {
  expect(zoomAfter(percent, step)).toBe(after)
})
