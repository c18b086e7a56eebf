// @vitest-environment happy-dom
// What counts as pasting into the window.
import { expect, it, onTestFinished } from 'vitest'
import { listenForPaste } from '../../../../src/renderer/keyboard/pasteKeys.ts'

/** Counts pastes while the page listens, and presses keys on it. */
function listening(platform = 'linux') {
  let pasted = 0
  const stop = listenForPaste(platform, () => (pasted += 1))
  onTestFinished(() => {
    stop()
    document.body.replaceChildren()
  })
  /** Whether the event's default was prevented. */
  const send = (event: Event, target: EventTarget = document.body) => !target.dispatchEvent(event)
  return {
    stop,
    pasted: () => pasted,
    press: (init: KeyboardEventInit, target?: EventTarget) =>
      send(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }), target),
    paste: (target?: EventTarget) => send(new Event('paste', { bubbles: true, cancelable: true }), target),
  }
}

function put(tag: 'input' | 'button'): HTMLElement {
  const element = document.createElement(tag)
  document.body.append(element)
  return element
}

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['Ctrl V', 'linux', { key: 'v', ctrlKey: true }, true],
  ['Ctrl V with Caps Lock', 'win32', { key: 'V', ctrlKey: true }, true],
  ['Command V', 'darwin', { key: 'v', metaKey: true }, true],
  ['Ctrl V on macOS', 'darwin', { key: 'v', ctrlKey: true }, false],
  ['Super V', 'linux', { key: 'v', metaKey: true }, false],
  ['V', 'linux', { key: 'v' }, false],
  ['Ctrl C', 'linux', { key: 'c', ctrlKey: true }, false],
  ['Ctrl Shift V', 'linux', { key: 'V', ctrlKey: true, shiftKey: true }, false],
  ['Ctrl Alt V', 'linux', { key: 'v', ctrlKey: true, altKey: true }, false],
])('%s on %s', (_keys, platform, init, isPaste) => {
  const { press, pasted } = listening(platform)
  // What it does not handle is left to others.
  expect(press(init)).toBe(isPaste)
  expect(pasted()).toBe(isPaste ? 1 : 0)
})

it('a key that is held pastes once', () => {
  const { press, pasted } = listening()
  for (const repeat of [false, true, true]) expect(press({ key: 'v', ctrlKey: true, repeat })).toBe(true)
  expect(pasted()).toBe(1)
})

it('the menu pastes too, anywhere but in a text field', () => {
  const { paste, press, pasted } = listening()
  expect(paste(put('button'))).toBe(true)
  expect(pasted()).toBe(1)
  const field = put('input')
  expect(paste(field)).toBe(false)
  expect(press({ key: 'v', ctrlKey: true }, field)).toBe(false)
  expect(pasted()).toBe(1)
})

it('the search is a text field only once something was typed in it', () => {
  const { paste, press, pasted } = listening()
  const search = Object.assign(put('input'), { type: 'search' })
  expect([press({ key: 'v', ctrlKey: true }, search), paste(search), pasted()]).toEqual([true, true, 2])
  Object.assign(search, { value: 'a' })
  expect([press({ key: 'v', ctrlKey: true }, search), paste(search), pasted()]).toEqual([false, false, 2])
})

it('nothing is pasted once it no longer listens', () => {
  const { paste, press, pasted, stop } = listening()
  stop()
  expect([paste(), press({ key: 'v', ctrlKey: true })]).toEqual([false, false])
  expect(pasted()).toBe(0)
})
