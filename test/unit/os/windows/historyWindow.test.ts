// The history window, against doubles of Electron: how it is created on each platform.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BrowserWindowDouble } from '../../../doubles/electron/browserWindow.ts'
import { onPlatform } from '../../../doubles/platform.ts'

vi.mock('electron', () => ({
  app: { getAppPath: () => '/opt/mayfly', isPackaged: true },
  BrowserWindow: BrowserWindowDouble,
}))

const onPresence = vi.fn()
const load = () => import('../../../../src/main/os/windows/historyWindow.ts')
const state = () => ({
  bounds: { width: 408, height: 660 },
  least: { width: 320, height: 360 },
  maximized: false,
  pinned: false,
  zoom: 100,
})

async function shown(): Promise<BrowserWindowDouble> {
  const { showHistory } = await load()
  showHistory()
  const made = BrowserWindowDouble.made.at(-1)
  if (made === undefined) throw new Error('no window')
  return made
}

beforeEach(async () => {
  const { setHistoryHandlers } = await load()
  setHistoryHandlers({ state, onMove: vi.fn(), onPresence })
})
afterEach(() => {
  BrowserWindowDouble.made.at(-1)?.close()
})

it('has its picture from a file on Linux only: elsewhere the program brings its own', async () => {
  onPlatform('linux')
  const { options } = await shown()
  expect(options.icon).toBe('/opt/mayfly/assets/icons/256x256.png')
})

it.each(['darwin', 'win32'] as const)('has the program’s picture on %s', async (platform) => {
  onPlatform(platform)
  const { options } = await shown()
  expect(options).not.toHaveProperty('icon')
})

it('reports to those who were named last, also when it was opened before', async () => {
  const window = await shown()
  const { setHistoryHandlers } = await load()
  const later = vi.fn()
  setHistoryHandlers({ state, onMove: vi.fn(), onPresence: later })
  window.close()
  expect(later).toHaveBeenCalledOnce()
})
