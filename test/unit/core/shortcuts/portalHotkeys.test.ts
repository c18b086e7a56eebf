// Shortcuts that the desktop's portal binds: asked for together, proved by a press, and left to the user when refused.
import { describe, expect, it } from 'vitest'
import { triggerOf, type PortalShortcut } from '../../../../src/main/core/shortcuts/portalHotkeys.ts'
import { createShortcuts } from '../../../../src/main/core/shortcuts/shortcuts.ts'
import { createStoredSettings } from '../../../../src/main/core/storage/storedSettings.ts'
import type { ShortcutName } from '../../../../src/shared/keyboard/shortcut.ts'
import { eventually } from '../../../helpers/until.ts'

const ONE = 'Super+Alt+U'
const OTHER = 'Super+Alt+J'

type Answer = 'bound' | 'refused' | 'replaced'

function begin(kept: unknown = { uploadClipboard: ONE, showDropWindow: 'Super+Alt+D' }) {
  const asked: (readonly PortalShortcut[])[] = []
  let answer = (_answer: Answer): void => undefined
  let pressed = (_id: string): void => undefined
  let now = 0
  const presses: ShortcutName[] = []
  const shortcuts = createShortcuts(
    {
      hotkeys: { register: () => false, unregister: () => undefined },
      portal: {
        bind(wanted, press) {
          asked.push(wanted)
          pressed = press
          return new Promise((resolve) => (answer = resolve))
        },
      },
      defer: setImmediate,
      platform: 'linux',
      boundBy: () => 'portal',
      settings: createStoredSettings({ load: () => kept, save: (values) => (kept = values) }),
      uptime: () => (now += 10_000),
    },
    () => undefined,
  )
  shortcuts.start((name) => void presses.push(name))
  return {
    ...shortcuts,
    ids: () => asked.map((wanted) => wanted.map(({ id }) => id)),
    asked,
    presses,
    press: (id: string) => pressed(id),
    answer: (given: Answer) => answer(given),
    state: () => shortcuts.shortcuts().uploadClipboard.state,
  }
}

describe('shortcuts of the portal', () => {
  it('are asked for together, with what they do and the keys we would like', async () => {
    const { asked, state } = begin()
    await eventually(() => asked).toEqual([
      [
        { id: 'Super+Alt+D', description: 'Show drop window', trigger: 'LOGO+ALT+d' },
        { id: ONE, description: 'Upload clipboard', trigger: 'LOGO+ALT+u' },
      ],
    ])
    expect(state()).toBe('asked')
  })

  it('are active once a press has arrived, not before the desktop or the user can have agreed', async () => {
    const { ids, answer, press, presses, state, setShortcut } = begin()
    await eventually(ids).toHaveLength(1)
    answer('bound')
    expect(state()).toBe('asked')
    press(ONE)
    expect([state(), presses]).toEqual(['active', ['uploadClipboard']])
    await setShortcut('uploadClipboard', OTHER)
    expect(state()).toBe('asked')
    await setShortcut('uploadClipboard', ONE)
    expect(state()).toBe('active')
  })

  it('that were changed or turned off are taken back, and do nothing even where the desktop keeps them', async () => {
    const { ids, press, presses, setShortcut } = begin({ uploadClipboard: ONE })
    await eventually(ids).toEqual([[ONE]])
    await setShortcut('uploadClipboard', OTHER)
    await eventually(ids).toEqual([[ONE], [OTHER]])
    press(ONE)
    expect(presses).toEqual([])
    press(OTHER)
    await setShortcut('uploadClipboard', '')
    await eventually(ids).toEqual([[ONE], [OTHER], []])
    press(OTHER)
    expect(presses).toEqual(['uploadClipboard'])
  })

  it('do nothing while keys are recorded, and the desktop asks the user once at most', async () => {
    const { ids, press, presses, setRecording, setShortcut } = begin({ uploadClipboard: ONE })
    await eventually(ids).toEqual([[ONE]])
    setRecording(true)
    press(ONE)
    setRecording(false)
    setRecording(true)
    await setShortcut('uploadClipboard', OTHER)
    setRecording(false)
    await eventually(ids).toEqual([[ONE], [OTHER]])
    press(ONE)
    expect(presses).toEqual([])
    press(OTHER)
    expect(presses).toEqual(['uploadClipboard'])
  })

  it('that the desktop refuses are left to the user, however late it does', async () => {
    const { ids, answer, state, boundBy, shortcuts } = begin()
    await eventually(ids).toHaveLength(1)
    expect(boundBy()).toBe('portal')
    answer('refused')
    await eventually(state).toBe('by-hand')
    expect([boundBy(), shortcuts().showDropWindow.state]).toEqual(['by-hand', 'by-hand'])
  })
})

it.each([
  ['Super+Alt+U', 'LOGO+ALT+u'],
  ['Control+Shift+F12', 'CTRL+SHIFT+F12'],
  ['CommandOrControl+1', 'CTRL+1'],
  ['Alt+Space', 'ALT+space'],
  ['Super+Plus', 'LOGO+plus'],
  ['Super+PageUp', 'LOGO+Page_Up'],
  ['Super+MediaPlayPause', undefined],
])('%s is %s to the portal', (accelerator, trigger) => {
  expect(triggerOf(accelerator)).toBe(trigger)
})
