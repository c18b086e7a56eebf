// Which tab a key moves to.
import { expect, it } from 'vitest'
import { tabAfter } from '../../../../src/renderer/ui/tabKeys.ts'

const TABS = ['a', 'b', 'c']
const press = (key: string, other = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...other,
})

it.each([
  ['ArrowRight', 'a', 'b', undefined],
  ['ArrowRight', 'c', 'a', undefined],
  ['ArrowLeft', 'b', 'a', undefined],
  ['ArrowLeft', 'a', 'c', undefined],
  ['ArrowDown', 'a', undefined, 'b'],
  ['ArrowUp', 'a', undefined, 'c'],
  ['Home', 'b', 'a', 'a'],
  ['End', 'b', 'c', 'c'],
  ['x', 'b', undefined, undefined],
])('%s at %s: in a row %s, in a column %s', (key, chosen, inRow, inColumn) => {
  expect(tabAfter(press(key), TABS, chosen)).toBe(inRow)

  expect(tabAfter(press(key), TABS, chosen, true)).toBe(inColumn)
})

it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey'])('none with %s', (modifier) => {
  expect(tabAfter(press('End', { [modifier]: true }), TABS, 'a')).toBeUndefined()
})
