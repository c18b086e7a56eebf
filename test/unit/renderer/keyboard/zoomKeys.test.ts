// @vitest-environment happy-dom
// Which keys zoom.
import { expect, it, onTestFinished } from 'vitest'
import { listenForZoom } from '../../../../src/renderer/keyboard/zoomKeys.ts'
import type { ZoomStep } from '../../../../src/shared/state/settings.ts'

function listening(platform = 'linux') {
  const steps: ZoomStep[] = []
  const stop = listenForZoom(platform, (step) => steps.push(step))
  onTestFinished(stop)
  return {
    steps,
    stop,
    /** Whether the key's default was prevented. */
    press: (init: KeyboardEventInit) =>
      !document.body.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
      ),
  }
}

it.each<[string, KeyboardEventInit, ZoomStep]>([
  ['plus', { key: '+' }, 'in'],
  ['plus without Shift', { key: '=' }, 'in'],
  ['plus with Shift', { key: '+', shiftKey: true }, 'in'],
  ['minus', { key: '-' }, 'out'],
  ['zero', { key: '0' }, 'usual'],
  ['zero on a French keyboard', { key: 'à', code: 'Digit0' }, 'usual'],
])('%s with the command key', (_key, init, step) => {
  for (const [platform, held] of [
    ['linux', { ctrlKey: true }],
    ['win32', { ctrlKey: true }],
    ['darwin', { metaKey: true }],
  ] as const) {
    const { press, steps, stop } = listening(platform)
    expect(press({ ...init, ...held })).toBe(true)
    stop()
    expect(steps).toEqual([step])
  }
})

it.each<[string, string, KeyboardEventInit]>([
  ['without Ctrl', 'linux', { key: '+' }],
  ['with Alt as well', 'linux', { key: '+', ctrlKey: true, altKey: true }],
  ['with Ctrl on macOS', 'darwin', { key: '+', ctrlKey: true }],
  ['with Super on Linux', 'linux', { key: '+', metaKey: true }],
  ['of another name', 'linux', { key: '1', ctrlKey: true, code: 'Digit1' }],
])('a key %s does not zoom on %s', (_how, platform, init) => {
  const { press, steps } = listening(platform)
  expect(press(init)).toBe(false)
  expect(steps).toEqual([])
})

it('a key that something else used does not zoom', () => {
  const { press, steps } = listening()
  const use = (event: Event) => {
    event.preventDefault()
  }
  document.body.addEventListener('keydown', use)
  press({ key: '+', ctrlKey: true })
  document.body.removeEventListener('keydown', use)
  expect(steps).toEqual([])
})

it('nothing zooms once it no longer listens', () => {
  const { press, steps, stop } = listening()
  stop()
  expect(press({ key: '+', ctrlKey: true })).toBe(false)
  expect(steps).toEqual([])
})
