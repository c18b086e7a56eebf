// Global shortcuts that Electron registers with the desktop.
import { beforeEach, expect, it, vi } from 'vitest'
import { doubleOfGlobalShortcut } from '../../../doubles/electron/globalShortcut.ts'

const KEYS = 'Super+Alt+U'

beforeEach(() => {
  vi.resetModules()
})

async function begin(other: Partial<ReturnType<typeof doubleOfGlobalShortcut>['globalShortcut']> = {}) {
  const double = doubleOfGlobalShortcut()
  vi.doMock('electron', () => ({ app: {}, globalShortcut: { ...double.globalShortcut, ...other } }))
  const { hotkeys } = await import('../../../../src/main/os/system/hotkeys.ts')
  return { ...double, hotkeys }
}

it('call back until they are released', async () => {
  const { hotkeys, press, held } = await begin()
  let presses = 0
  expect(hotkeys.register(KEYS, () => (presses += 1))).toBe(true)
  press(KEYS)
  hotkeys.unregister(KEYS)
  press(KEYS)
  expect([presses, held()]).toEqual([1, []])
})

it('that another program holds are refused', async () => {
  const { hotkeys, globalShortcut } = await begin()
  globalShortcut.register(KEYS, () => undefined)
  expect(hotkeys.register(KEYS, () => undefined)).toBe(false)
})

it('that Electron finds invalid are refused', async () => {
  const { hotkeys } = await begin({
    register() {
      throw new TypeError('conversion failure')
    },
  })
  expect(hotkeys.register('nonsense', () => undefined)).toBe(false)
})
