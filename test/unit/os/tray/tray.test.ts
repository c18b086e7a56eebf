// The tray icon, against doubles of Electron: what is set on it, and when.
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import type { DrawnTray } from '../../../../src/main/os/tray/tray.ts'
import { MenuDouble } from '../../../doubles/electron/menu.ts'
import { onPlatform } from '../../../doubles/platform.ts'
import { TrayDouble } from '../../../doubles/electron/tray.ts'

vi.mock('electron', () => ({
  app: { getAppPath: () => '/opt/mayfly' },
  Menu: MenuDouble,
  Tray: TrayDouble,
}))

const chosen = vi.fn()
const picture = (label: string, tooltip = 'Mayfly'): DrawnTray => ({
  icon: 'tray-tile-idle.png',
  tooltip,
  items: ['separator', { label, onClick: chosen }],
})
const handlers = { onFiles: vi.fn(), onText: vi.fn() }

/** A tray on this platform, drawn once. */
async function trayOn(platform: NodeJS.Platform) {
  onPlatform(platform)
  vi.resetModules()
  const { drawTray } = await import('../../../../src/main/os/tray/tray.ts')
  const draw = (given: DrawnTray) => drawTray(given, handlers)
  draw(picture('first'))
  const tray = TrayDouble.made.at(-1)
  const menu = tray?.menus.at(-1)
  if (tray === undefined || menu === undefined) throw new Error('no tray')
  return { draw, tray, menu, shown: () => tray.menus.at(-1)?.labels().at(-1) }
}

beforeEach(() => {
  chosen.mockClear()
})

it('shows a picture from the app’s folder', async () => {
  const { tray } = await trayOn('linux')
  expect(new Set(tray.images)).toEqual(new Set([path.join('/opt/mayfly/assets/tray/tray-tile-idle.png')]))
})

it('sets again nothing that is the same', async () => {
  const { draw, tray } = await trayOn('darwin')
  draw(picture('first'))
  expect(tray.menus).toHaveLength(1)
  expect(tray.tooltips).toEqual(['Mayfly'])
})

it.each(['darwin', 'win32', 'linux'] as const)('leaves an open menu alone on %s', async (platform) => {
  const { draw, tray, menu, shown } = await trayOn(platform)
  menu.popup()
  draw(picture('second', 'Mayfly: 1 live link'))
  draw(picture('third', 'Mayfly: 2 live links'))
  expect([shown(), tray.tooltips]).toEqual(['first', ['Mayfly']])
  menu.closePopup()
  // Electron is still using it during the event.
  expect(shown()).toBe('first')
  await expect.poll(shown).toBe('third')
  expect(tray.menus).toHaveLength(2)
  expect(tray.tooltips.at(-1)).toBe('Mayfly: 2 live links')
})

it('takes the choice of an item for the closing, where that is not reported', async () => {
  const { draw, menu, shown } = await trayOn('linux')
  menu.popup()
  draw(picture('second'))
  menu.choose('first')
  expect(chosen).toHaveBeenCalledOnce()
  await expect.poll(shown).toBe('second')
})

it('has its tooltip again on Windows after Explorer restarted', async () => {
  const { tray } = await trayOn('win32')
  tray.emit('mouse-enter')
  expect(tray.tooltips).toEqual(['Mayfly', 'Mayfly'])
})

it('leaves the tooltip alone elsewhere', async () => {
  const { tray } = await trayOn('darwin')
  tray.emit('mouse-enter')
  expect(tray.tooltips).toEqual(['Mayfly'])
})
