// Accelerators: the name of a key press, and which combinations can be a shortcut.
import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  isSameAccelerator,
  judgeAccelerator,
  keysOf,
  type KeyPress,
} from '../../../../src/shared/keyboard/accelerator.ts'
import type { ShortcutProblem } from '../../../../src/shared/keyboard/shortcut.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

/** A press of the key at `code` that types `key`, holding those of c, a, s and m (Ctrl, Alt, Shift, Meta) in `held`. */
const press = (code: string, key: string, held = ''): KeyPress => ({
  code,
  key,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
})

describe('what a key press is called', () => {
  it('has the modifiers in the order of the platform', () => {
    const all = press('KeyU', 'U', 'casm')
    expect(acceleratorOf(all, 'linux')).toBe('Super+Control+Alt+Shift+U')
    expect(acceleratorOf(all, 'win32')).toBe('Super+Control+Alt+Shift+U')
    expect(acceleratorOf(all, 'darwin')).toBe('Control+Alt+Shift+Command+U')
    expect(acceleratorOf(press('KeyU', 'u'), 'linux')).toBe('U')
  })

  it.each(['Alt', 'AltGraph', 'CapsLock', 'Control', 'Fn', 'Meta', 'NumLock', 'Shift', 'Super'])(
    'is nothing yet while only %s is down',
    (key) => {
      expect(acceleratorOf(press(`${key}Left`, key, 'cm'), 'linux')).toBeUndefined()
    },
  )

  const everywhere: readonly (readonly [string, string, string])[] = [
    ['Digit1', '!', '1'],
    ['Digit1', '&', '1'],
    ['Numpad4', '4', 'num4'],
    ['NumpadAdd', '+', 'numadd'],
    ['Space', ' ', 'Space'],
    ['Enter', 'Enter', 'Return'],
    ['ArrowUp', 'ArrowUp', 'Up'],
    ['PageDown', 'PageDown', 'PageDown'],
    ['Escape', 'Escape', 'Escape'],
    ['F1', 'F1', 'F1'],
    ['F24', 'F24', 'F24'],
    ['PrintScreen', 'PrintScreen', 'PrintScreen'],
    ['MediaPlayPause', 'MediaPlayPause', 'MediaPlayPause'],
    ['MediaTrackNext', 'MediaTrackNext', 'MediaNextTrack'],
    ['AudioVolumeUp', 'AudioVolumeUp', 'VolumeUp'],
    ['', 'MediaTrackPrevious', 'MediaPreviousTrack'],
  ]
  it.each(everywhere)('%s typing %s is %s everywhere', (code, key, name) => {
    for (const platform of ['linux', 'win32', 'darwin']) {
      expect(
        acceleratorOf(press(code, key, 'cm'), platform)
          ?.split('+')
          .at(-1),
      ).toBe(name)
    }
  })

  // What the key types, the key itself, the keys held; the result on Linux, on Windows, on macOS.
  const layouts: readonly (readonly [string, KeyPress, string, string, string])[] = [
    ['French A', press('KeyQ', 'a', 'm'), 'A', 'A', 'Q'],
    ['French A with Shift', press('KeyQ', 'A', 'ms'), 'A', 'A', 'Q'],
    ['Dvorak G', press('KeyU', 'g', 'm'), 'G', 'G', 'U'],
    ['Russian Г', press('KeyU', 'г', 'm'), 'U', 'U', 'U'],
    ['Option U, which is a dead key', press('KeyU', 'Dead', 'am'), 'U', 'U', 'U'],
    ['AltGr Q in German on Windows', press('KeyQ', '@', 'ca'), 'Q', 'Q', 'Q'],
    ['AltGr F in Hungarian on Windows', press('KeyF', '[', 'ca'), '[', 'F', 'F'],
    ['French comma', press('KeyM', ',', 'm'), ',', ',', 'M'],
    ['German minus', press('Slash', '-', 'm'), '-', '-', '/'],
    ['a US colon', press('Semicolon', ':', 'ms'), ';', ';', ';'],
    ['a US plus', press('Equal', '+', 'cs'), '=', '=', '='],
    ['German +', press('BracketRight', '+', 'm'), 'Plus', 'Plus', ']'],
    ['German Ö', press('Semicolon', 'ö', 'ca'), 'Ö', 'Ö', ';'],
    ['a German dead key', press('Backquote', 'Dead', 'ca'), 'Backquote', 'Backquote', '`'],
    ['the context menu key', press('ContextMenu', 'ContextMenu', 'c'), ...three('ContextMenu')],
    ['the Enter of the number pad', press('NumpadEnter', 'Enter', 'c'), ...three('NumpadEnter')],
  ]
  it.each(layouts)('%s', (_what, given, linux, win32, darwin) => {
    const keyOn = (platform: string) => acceleratorOf(given, platform)?.split('+').at(-1)
    expect({ linux: keyOn('linux'), win32: keyOn('win32'), darwin: keyOn('darwin') }).toEqual({
      linux,
      win32,
      darwin,
    })
  })
})

describe('which combinations can be a shortcut', () => {
  // On Linux, on Windows, on macOS.
  type Verdict = ShortcutProblem | undefined
  const table: readonly (readonly [string, Verdict, Verdict, Verdict])[] = [
    ['Super+Alt+U', ...three<Verdict>(undefined)],
    ['Control+Alt+Command+U', 'invalid', 'invalid', undefined],
    ['CommandOrControl+Shift+U', ...three<Verdict>(undefined)],
    ['cmdorctrl+alt+u', ...three<Verdict>(undefined)],
    ['ctrl+option+u', 'invalid', 'invalid', undefined],
    ['Super+U', undefined, undefined, 'bare'],
    ['Command+U', 'invalid', 'invalid', 'bare'],
    ['Control+U', ...three<Verdict>('bare')],
    ['Alt+U', ...three<Verdict>('bare')],
    ['Shift+U', ...three<Verdict>('bare')],
    ['U', ...three<Verdict>('bare')],
    ['Space', ...three<Verdict>('bare')],
    ['Alt+Shift+U', undefined, undefined, 'bare'],
    ['Control+Control+U', ...three<Verdict>('bare')],
    ['F9', ...three<Verdict>('bare')],
    ['Shift+F9', ...three<Verdict>(undefined)],
    ['F13', ...three<Verdict>(undefined)],
    ['F24', ...three<Verdict>(undefined)],
    ['MediaPlayPause', ...three<Verdict>(undefined)],
    ['VolumeUp', ...three<Verdict>(undefined)],
    ['Control+Shift+PrintScreen', 'never-arrives', undefined, undefined],
    ['PrintScreen', 'never-arrives', 'bare', 'bare'],
    ['Control+Alt+F3', 'never-arrives', undefined, undefined],
    ['Control+Alt+Shift+F3', ...three<Verdict>(undefined)],
    ['Alt+Ctrl+Delete', undefined, 'never-arrives', undefined],
    ['Super+L', undefined, 'never-arrives', 'bare'],
    ['Super+Shift+L', ...three<Verdict>(undefined)],
    ['', ...three<Verdict>('invalid')],
    ['Control+Shift', ...three<Verdict>('invalid')],
    ['Control+Alt+Ö', ...three<Verdict>('invalid')],
    ['Control+Alt+Foo', ...three<Verdict>('invalid')],
    ['Control+Alt+F25', ...three<Verdict>('invalid')],
    ['Control+Alt+U+Y', ...three<Verdict>('invalid')],
    ['Control+Alt++', ...three<Verdict>('invalid')],
    ['Control+Alt+:', ...three<Verdict>('invalid')],
    ['Control+Alt+Capslock', ...three<Verdict>('invalid')],
    ['AltGr+Shift+U', ...three<Verdict>('invalid')],
  ]
  it.each(table)('%s', (accelerator, linux, win32, darwin) => {
    expect({
      linux: judgeAccelerator(accelerator, 'linux'),
      win32: judgeAccelerator(accelerator, 'win32'),
      darwin: judgeAccelerator(accelerator, 'darwin'),
    }).toEqual({ linux, win32, darwin })
  })
})

describe('two accelerators', () => {
  const same: readonly (readonly [string, string, string])[] = [
    ['Super+Alt+U', 'alt+meta+u', 'linux'],
    ['CommandOrControl+Shift+U', 'Ctrl+Shift+U', 'win32'],
    ['CommandOrControl+Shift+U', 'Cmd+Shift+U', 'darwin'],
    ['Control+Option+U', 'Ctrl+Alt+U', 'darwin'],
  ]
  it.each(same)('%s and %s are the same on %s', (one, other, platform) => {
    expect(isSameAccelerator(one, other, platform)).toBe(true)
  })

  const different: readonly (readonly [string, string, string])[] = [
    ['Super+Alt+U', 'Super+Alt+Y', 'linux'],
    ['Super+Alt+U', 'Super+Alt+Shift+U', 'linux'],
    ['Super+Alt+U', 'Super+Control+U', 'linux'],
    ['CommandOrControl+Shift+U', 'Ctrl+Shift+U', 'darwin'],
    ['', 'Super+Alt+U', 'linux'],
  ]
  it.each(different)('%s and %s are not on %s', (one, other, platform) => {
    expect(isSameAccelerator(one, other, platform)).toBe(false)
  })
})

describe('its keys', () => {
  const table: readonly (readonly [string, string, string, string])[] = [
    ['Super+Alt+U', 'linux', 'Super Alt U', 'Super Alt U'],
    ['Super+Alt+U', 'win32', 'Win Alt U', 'Windows Alt U'],
    ['Alt+ctrl+Super+U', 'win32', 'Win Ctrl Alt U', 'Windows Control Alt U'],
    ['Command+Shift+Alt+Control+U', 'darwin', '⌃ ⌥ ⇧ ⌘ U', 'Control Option Shift Command U'],
    ['CommandOrControl+Shift+,', 'darwin', '⇧ ⌘ ,', 'Shift Command Comma'],
    ['CommandOrControl+Shift+Up', 'linux', 'Ctrl Shift ↑', 'Control Shift Up'],
    ['Control+Alt+num4', 'linux', 'Ctrl Alt Num 4', 'Control Alt Num 4'],
    ['Control+Plus', 'linux', 'Ctrl +', 'Control Plus'],
    ['Control+Ö', 'linux', 'Ctrl Ö', 'Control Ö'],
    ['', 'linux', '', ''],
  ]
  it.each(table)('of %s on %s are drawn as %s and read as %s', (accelerator, platform, signs, names) => {
    const caps = keysOf(accelerator, platform).map((key) => words.keyCap(key, platform))
    expect(caps.map(({ sign }) => sign).join(' ')).toBe(signs)
    expect(caps.map(({ name }) => name).join(' ')).toBe(names)
  })
})

function three<T>(value: T): readonly [T, T, T] {
  return [value, value, value]
}
