// Electron's name for a key, and which keys a shortcut may end in.
import { describe, expect, it } from 'vitest'
import {
  isFunctionKey,
  keyNameOf,
  mainKeys,
  standsAlone,
  type KeyPress,
} from '../../../../src/shared/keyboard/keyNames.ts'

const press = (code: string, key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ code, key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...held,
})

describe('a key press', () => {
  it.each([
    [press('Enter', 'Enter'), 'Return'],
    [press('Numpad7', '7'), 'num7'],
    [press('Digit7', '/'), '7'],
    [press('F13', 'F13'), 'F13'],
    [press('MediaStop', 'MediaStop'), 'MediaStop'],
    [press('KeyA', 'a'), 'A'],
    [press('ShiftLeft', 'Shift'), undefined],
    [press('ControlRight', 'Control'), undefined],
  ])('%o is %s on every platform', (given, name) => {
    for (const platform of ['linux', 'win32', 'darwin']) expect(keyNameOf(given, platform)).toBe(name)
  })

  it('is named by its place on macOS, and by what it types elsewhere', () => {
    const frenchA = press('KeyQ', 'a')
    const names = ['linux', 'win32', 'darwin'].map((platform) => keyNameOf(frenchA, platform))
    expect(names).toEqual(['A', 'A', 'Q'])
  })

  it('is named by its place where the layout has no Latin letters', () => {
    expect(keyNameOf(press('KeyU', 'г'), 'linux')).toBe('U')
  })

  it('has the name of the key and not of what it types with Shift', () => {
    expect(keyNameOf(press('Slash', '?', { shiftKey: true }), 'linux')).toBe('/')
    expect(keyNameOf(press('BracketRight', '+'), 'linux')).toBe('Plus')
  })

  it('with AltGr on Windows has the name of the key', () => {
    expect(keyNameOf(press('KeyE', '€', { ctrlKey: true, altKey: true }), 'win32')).toBe('E')
  })
})

it.each([
  ['a letter', 'u', true],
  ['a digit', '1', true],
  ['a mark', ';', true],
  ['a key by either of its names', 'enter', true],
  ['a key by either of its names', 'return', true],
  ['a lock key', 'capslock', false],
  ['what is typed with Shift', '?', false],
  ['plus', 'plus', false],
  ['a modifier', 'shift', false],
])('a shortcut may end in %s, %s: %s', (_what, key, may) => {
  expect(mainKeys.has(key)).toBe(may)
})

it.each([
  ['F1', true, false],
  ['f12', true, false],
  ['F13', false, true],
  ['f24', false, true],
  ['VolumeUp', false, true],
  ['medianexttrack', false, true],
  ['U', false, false],
  ['F25', false, false],
  ['', false, false],
])('%j is a function key: %s, is enough without modifiers: %s', (key, isFunction, alone) => {
  expect(isFunctionKey(key)).toBe(isFunction)
  expect(standsAlone(key)).toBe(alone)
})
