// Global shortcuts that Electron registers with the desktop.
import { setImmediate } from 'node:timers/promises'
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
  // In a turn of its own: Electron, at rest, would not go on with promises of the turn in which it calls back.
  expect(presses).toBe(0)
  hotkeys.unregister(KEYS)
  press(KEYS)
  await setImmediate()
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
