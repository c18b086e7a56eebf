// The key that removes a row, on each platform.
import { expect, it } from 'vitest'
import { isRemoveKey } from '../../../../src/renderer/keyboard/removeKey.ts'

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }) as KeyboardEvent

it.each([
  ['Delete', {}, 'linux', true],
  ['Delete', {}, 'win32', true],
  ['Delete', {}, 'darwin', true],
  ['Backspace', { metaKey: true }, 'darwin', true],
  ['Backspace', { metaKey: true }, 'linux', false],
  ['Backspace', {}, 'darwin', false],
  ['Delete', { shiftKey: true }, 'linux', false],
  ['Delete', { ctrlKey: true }, 'win32', false],
  ['Backspace', { metaKey: true, altKey: true }, 'darwin', false],
] as const)('%s with %j on %s: %s', (key, held, platform, isOne) => {
  expect(isRemoveKey(press(key, held), platform)).toBe(isOne)
})
