// @vitest-environment happy-dom
// The key that undoes: a removal, or what was typed.
import { expect, it, onTestFinished, vi } from 'vitest'
import { listenForUndo } from '../../../../src/renderer/keyboard/undoKeys.ts'

/** @param typed whether a text field has something to undo */
function listening(platform = 'linux', typed = false) {
  const undone: string[] = []
  const execCommand = vi.fn(() => undone.push('text') > 0)
  Object.assign(document, { queryCommandEnabled: () => typed, execCommand })
  const stop = listenForUndo(platform, () => undone.push('removal'))
  onTestFinished(() => {
    stop()
    document.body.replaceChildren()
  })
  /** Whether the key was taken. */
  const press = (init: KeyboardEventInit, target: EventTarget = document.body) =>
    !target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  return { undone, press, stop }
}

function field(): HTMLElement {
  const input = document.createElement('input')
  document.body.append(input)
  return input
}
const CTRL_Z = { key: 'z', ctrlKey: true }

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['Ctrl Z', 'linux', CTRL_Z, true],
  ['Ctrl Z with Caps Lock', 'win32', { key: 'Z', ctrlKey: true }, true],
  ['Command Z', 'darwin', { key: 'z', metaKey: true }, true],
  ['Ctrl Z on macOS', 'darwin', CTRL_Z, false],
  ['Ctrl Shift Z', 'linux', { key: 'Z', ctrlKey: true, shiftKey: true }, false],
  ['Ctrl Alt Z', 'linux', { key: 'z', ctrlKey: true, altKey: true }, false],
  ['Z', 'linux', { key: 'z' }, false],
])('%s on %s', (_keys, platform, init, undoes) => {
  const { press, undone } = listening(platform)
  expect(press(init)).toBe(undoes)
  expect(undone).toEqual(undoes ? ['removal'] : [])
})

it('a text field comes first while it has something to undo', () => {
  const typed = listening('linux', true)
  expect(typed.press(CTRL_Z, field())).toBe(true)
  expect(typed.press(CTRL_Z)).toBe(true)
  expect(typed.undone).toEqual(['text', 'removal'])
})

it('a text field with nothing to undo lets the removal be undone', () => {
  const { press, undone } = listening()
  press(CTRL_Z, field())
  expect(undone).toEqual(['removal'])
})

it('a key that is held undoes one removal, and none once it no longer listens', () => {
  const { press, undone, stop } = listening()
  press(CTRL_Z)
  press({ ...CTRL_Z, repeat: true })
  stop()
  expect(press(CTRL_Z)).toBe(false)
  expect(undone).toEqual(['removal'])
})
