// @vitest-environment happy-dom
// Every key that the list of keys tells for the whole window does something: in the page, or through the menu.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appMenu } from '../../../../src/main/core/menus/appMenu.ts'
import { listenForWindowKeys } from '../../../../src/renderer/keyboard/windowKeys.ts'
import { keyNames, keysFor, type KeyName } from '../../../../src/shared/keyboard/windowKeys.ts'
import { keyPress } from '../../../helpers/keyPress.ts'
import { calmStatus } from '../../../helpers/status.ts'

/** Acted on by components; their tests in the built app press them. */
const OF_COMPONENTS: readonly KeyName<'anywhere'>[] = ['search', 'task', 'lastTask', 'toast', 'leave']

const acts = {
  ...{ addClipboard: vi.fn(), undoLast: vi.fn(), zoom: vi.fn() },
  ...{ openSettings: vi.fn(), openKeys: vi.fn() },
}
const asked = () => Object.values(acts).flatMap((act) => act.mock.calls).length
const bridge = (platform: string) => {
  const done =
    (act: (...given: unknown[]) => unknown) =>
    (...given: unknown[]) => {
      act(...given)
      return Promise.resolve()
    }
  return {
    platform,
    addClipboard: done(acts.addClipboard),
    undoLast: done(acts.undoLast),
    zoom: done(acts.zoom),
  }
}
const press = (accelerator: string, platform: string, target: EventTarget = document.body, held = {}) => {
  const event = keyPress(accelerator, platform, held)
  target.dispatchEvent(event)
  return event.defaultPrevented
}

const noText = () => false
let stop = () => {}
const listen = (platform: string) => {
  stop = listenForWindowKeys(bridge(platform), acts, noText)
}
beforeEach(() => {
  Object.assign(document, { queryCommandEnabled: noText })
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
  vi.clearAllMocks()
})

/** Keys that the system's menu takes before the page. */
const ofMenu = (platform: string) =>
  appMenu(calmStatus, {} as Parameters<typeof appMenu>[1], platform)
    .flatMap(({ items }) => items)
    .flatMap((item) =>
      item !== 'separator' && 'accelerator' in item && item.keysOfPage !== true ? item.accelerator : [],
    )

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  const names = keyNames('anywhere').filter((name) => !OF_COMPONENTS.includes(name))
  it.each(names)('%s', (name) => {
    listen(platform)
    for (const accelerator of keysFor('anywhere', name, platform)) {
      if (ofMenu(platform).includes(accelerator)) continue
      const before = asked()
      expect(press(accelerator, platform)).toBe(true)
      expect(asked()).toBe(before + 1)
    }
  })
})

it('a question mark that is typed is text, F1 is not, and no key repeats', () => {
  listen('linux')
  const field = document.body.appendChild(document.createElement('input'))
  expect(press('?', 'linux', field)).toBe(false)
  expect(acts.openKeys).not.toHaveBeenCalled()
  expect(press('F1', 'linux', field)).toBe(true)
  press('F1', 'linux', field, { repeat: true })
  expect(acts.openKeys).toHaveBeenCalledOnce()
  // The search is empty when the window comes up.
  field.type = 'search'
  expect(press('?', 'linux', field)).toBe(true)
  field.value = 'a'
  expect(press('?', 'linux', field)).toBe(false)
})

it('is silent once it no longer listens', () => {
  listen('linux')
  stop()
  expect(press('F1', 'linux')).toBe(false)
})
