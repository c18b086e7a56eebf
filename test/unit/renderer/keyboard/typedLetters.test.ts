// @vitest-environment happy-dom
// Which keys go to the search from wherever the focus is.
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { listenForLetters } from '../../../../src/renderer/keyboard/typedLetters.ts'

afterEach(() => document.body.replaceChildren())

function lettersOf(init: KeyboardEventInit, target: EventTarget = document.body): number {
  let letters = 0
  onTestFinished(listenForLetters(() => (letters += 1)))
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  return letters
}

function put(tag: string, outer = 'div'): HTMLElement {
  const around = document.createElement(outer)
  around.append(document.createElement(tag))
  document.body.append(around)
  return around.firstElementChild as HTMLElement
}

it.each<[string, KeyboardEventInit, number]>([
  ['a letter', { key: 'a' }, 1],
  ['a capital', { key: 'Ä', shiftKey: true }, 1],
  ['a letter of another script', { key: '海' }, 1],
  ['a figure', { key: '7' }, 1],
  ['what an input method composes', { key: 'Process' }, 1],
  ['Space', { key: ' ' }, 0],
  ['a sign', { key: '?' }, 0],
  ['Enter', { key: 'Enter' }, 0],
  ['F6', { key: 'F6' }, 0],
  ['Ctrl C', { key: 'c', ctrlKey: true }, 0],
  ['Command C', { key: 'c', metaKey: true }, 0],
])('%s', (_name, init, letters) => {
  expect(lettersOf(init, put('button'))).toBe(letters)
})

it('AltGr, which is Ctrl and Alt on Windows, types letters', () => {
  expect(lettersOf({ key: 'ą', ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe(1)
})

it('what takes letters itself keeps them', () => {
  for (const tag of ['input', 'textarea', 'select']) expect(lettersOf({ key: 'a' }, put(tag))).toBe(0)
  expect(lettersOf({ key: 'a' }, put('button', 'dialog'))).toBe(0)
})

it('a key that somebody else handled is theirs', () => {
  const target = put('button')
  target.addEventListener('keydown', (event) => event.preventDefault())
  expect(lettersOf({ key: 'a' }, target)).toBe(0)
})
