// The drop window, against doubles of Electron: how it is created on each platform, and how it follows the displays.
import { afterEach, expect, it, vi } from 'vitest'
import { BrowserWindowDouble } from '../../../doubles/electron/browserWindow.ts'
import { onPlatform } from '../../../doubles/platform.ts'
import { ScreenDouble } from '../../../doubles/electron/screen.ts'

const screen = new ScreenDouble()

vi.mock('electron', () => ({
  app: { getAppPath: () => '/opt/mayfly', isPackaged: true },
  BrowserWindow: BrowserWindowDouble,
  screen,
}))

const BOUNDS = { x: 40, y: 30, width: 128, height: 128 }
const load = () => import('../../../../src/main/os/windows/dropWindow.ts')

async function shownOn(platform: NodeJS.Platform): Promise<BrowserWindowDouble> {
  onPlatform(platform)
  const { dropWindow } = await load()
  dropWindow.show(BOUNDS)
  const made = BrowserWindowDouble.made.at(-1)
  if (made === undefined) throw new Error('no window')
  return made
}

afterEach(async () => {
  const { dropWindow } = await load()
  dropWindow.hide()
  screen.removeAllListeners()
})

it('has no margin for a shadow and no corners of its own on Linux, since our shape cuts them', async () => {
  const { options, shapes } = await shownOn('linux')
  expect(options).toMatchObject({ ...BOUNDS, frame: false, hasShadow: false, roundedCorners: false })
  expect(shapes).toHaveLength(1)
  const [middle] = shapes[0]?.slice(-1) ?? []
  expect(middle).toMatchObject({ y: 11, height: 128 - 22 })
})

it.each(['darwin', 'win32'] as const)('leaves shadow and corners to the system on %s', async (platform) => {
  const { options, shapes } = await shownOn(platform)
  expect(options).not.toHaveProperty('hasShadow')
  expect(options).not.toHaveProperty('roundedCorners')
  expect(shapes).toEqual([])
})

it('moves with its size, and shows the displays with the primary one first', async () => {
  const made = await shownOn('win32')
  const { dropWindow, onDisplaysChange } = await load()
  const seen: string[][] = []
  onDisplaysChange(() => seen.push(dropWindow.displays().map(({ id }) => id)))
  screen.connect({ id: 7, workArea: { x: 1280, y: 0, width: 800, height: 600 } })
  screen.unplug(7)
  screen.emit('display-metrics-changed')
  expect(seen).toEqual([['1', '7'], ['1'], ['1']])
  dropWindow.show({ ...BOUNDS, x: 1400 })
  expect(made.bounds).toEqual({ ...BOUNDS, x: 1400 })
  expect(BrowserWindowDouble.made.at(-1)).toBe(made)
})
