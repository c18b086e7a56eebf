// Global shortcuts through Electron, with the portal's: presses of what was given up count for nothing.
import { beforeEach, expect, it, vi } from 'vitest'
import { createShortcuts } from '../../../../src/main/core/shortcuts/shortcuts.ts'
import type { ShortcutName } from '../../../../src/shared/keyboard/shortcut.ts'
import { doubleOfGlobalShortcut } from '../../../doubles/globalShortcut.ts'
import { createStoredSettings } from '../../../../src/main/core/storage/storedSettings.ts'

const ONE = 'Super+Alt+U'
const OTHER = 'Super+Alt+J'

beforeEach(() => {
  vi.resetModules()
})

async function begin(by: 'own' | 'portal', { isOld = false } = {}) {
  const double = doubleOfGlobalShortcut(by)
  const { setSuspended, ...older } = double.globalShortcut
  const globalShortcut = isOld ? older : { ...older, setSuspended }
  vi.doMock('electron', () => ({ app: {}, globalShortcut }))
  const { hotkeys } = await import('../../../../src/main/os/system/hotkeys.ts')
  let now = 0
  let kept: unknown = { uploadClipboard: ONE }
  const settings = createStoredSettings({ load: () => kept, save: (values) => (kept = values) })
  const presses: ShortcutName[] = []
  const shortcuts = createShortcuts(
    {
      ...{ hotkeys, platform: 'linux', boundBy: () => by, settings },
      uptime: () => (now += 10_000),
    },
    () => undefined,
  )
  shortcuts.start((name) => void presses.push(name))
  const state = () => shortcuts.shortcuts().uploadClipboard.state
  return { ...double, ...shortcuts, globalShortcut, presses, state }
}

it('are asked for at the portal until a press arrives, and active from then on', async () => {
  const { state, press, presses, setShortcut } = await begin('portal')
  expect(state()).toBe('asked')
  press(ONE)
  expect([state(), presses]).toEqual(['active', ['uploadClipboard']])
  await setShortcut('uploadClipboard', OTHER)
  expect(state()).toBe('asked')
  await setShortcut('uploadClipboard', ONE)
  expect(state()).toBe('active')
})

it('are active at once elsewhere', async () => {
  expect((await begin('own')).state()).toBe('active')
})

it.each(['own', 'portal'] as const)('that were changed or turned off do nothing, by %s', async (by) => {
  const { press, presses, setShortcut } = await begin(by)
  await setShortcut('uploadClipboard', OTHER)
  press(ONE)
  expect(presses).toEqual([])
  press(OTHER)
  expect(presses).toEqual(['uploadClipboard'])
  await setShortcut('uploadClipboard', '')
  press(OTHER)
  expect(presses).toHaveLength(1)
})

it.each([true, false])(
  'do nothing while keys are recorded, by the portal (older Electron: %s)',
  async (isOld) => {
    const { press, presses, setRecording, setShortcut, isSuspended, held } = await begin('portal', { isOld })
    setRecording(true)
    press(ONE)
    expect([presses, isSuspended()]).toEqual([[], !isOld])
    expect(await setShortcut('uploadClipboard', OTHER)).toMatchObject({ ok: true })
    expect(held()).toEqual([ONE])
    setRecording(false)
    expect([held(), isSuspended()]).toEqual([[ONE, OTHER], false])
    press(OTHER)
    press(ONE)
    expect(presses).toEqual(['uploadClipboard'])
  },
)

it('that Electron finds invalid are refused', async () => {
  const { globalShortcut, setShortcut } = await begin('own')
  globalShortcut.register = () => {
    throw new TypeError('conversion failure')
  }
  expect(await setShortcut('uploadClipboard', OTHER)).toEqual({ ok: false, problem: 'taken' })
})
