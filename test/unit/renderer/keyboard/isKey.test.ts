// @vitest-environment happy-dom
// Which key presses are a declared key, on each platform and in other layouts.
import { expect, it } from 'vitest'
import { isKey } from '../../../../src/renderer/keyboard/isKey.ts'

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['CommandOrControl+Z', 'linux', { key: 'z', ctrlKey: true }, true],
  ['CommandOrControl+Z', 'linux', { key: 'Z', ctrlKey: true }, true],
  ['CommandOrControl+Z', 'darwin', { key: 'z', metaKey: true }, true],
  ['CommandOrControl+Z', 'darwin', { key: 'z', ctrlKey: true }, false],
  ['CommandOrControl+Z', 'linux', { key: 'Z', ctrlKey: true, shiftKey: true }, false],
  ['CommandOrControl+Z', 'linux', { key: 'z', ctrlKey: true, altKey: true }, false],
  ['CommandOrControl+Z', 'linux', { key: 'я', code: 'KeyZ', ctrlKey: true }, true],
  ['CommandOrControl+Z', 'linux', { key: 'w', code: 'KeyZ', ctrlKey: true }, false],
  ['CommandOrControl+,', 'win32', { key: ',', ctrlKey: true }, true],
  ['CommandOrControl+,', 'win32', { key: ',', ctrlKey: true, shiftKey: true }, true],
  ['CommandOrControl+,', 'win32', { key: ',' }, false],
  ['?', 'linux', { key: '?', shiftKey: true }, true],
  ['CommandOrControl+Plus', 'linux', { key: '+', ctrlKey: true }, true],
  ['Return', 'linux', { key: 'Enter' }, true],
  ['Return', 'linux', { key: 'Enter', shiftKey: true }, false],
  ['Space', 'linux', { key: ' ' }, true],
  ['Control+Space', 'linux', { key: ' ', ctrlKey: true }, true],
  ['Shift+Down', 'linux', { key: 'ArrowDown', shiftKey: true }, true],
  ['Down', 'linux', { key: 'ArrowDown', shiftKey: true }, false],
  ['F1', 'linux', { key: 'F1' }, true],
])('%s on %s: %o is %s', (accelerator, platform, init, is) => {
  expect(isKey(press(init), accelerator, platform)).toBe(is)
})
