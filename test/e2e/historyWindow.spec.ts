// Tests the history window itself: its position, always on top, as a strip, zoom, and the system's accent colour.
import type { Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { english } from '../../src/shared/i18n/english.ts'
import { runApp, type Running } from './support/app.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import * as drop from './support/dropWindow.ts'
import { eventually } from './support/eventually.ts'
import { tabTo } from './support/keyboard.ts'
import { closeWindow, press, wmctrl, type Point } from './support/pointer.ts'
import { menuItemPoint, menuPoint } from './support/rowMenu.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, screenPointOf, stateIn } from './support/window.ts'

const TITLE = 'Mayfly'

type Bounds = { x: number; y: number; width: number; height: number }

const askX = () => run(ourDesktop, 'xwininfo', '-name', TITLE)

/** The bounds that X reports, without the frame. */
async function onScreen(): Promise<Bounds> {
  const told = await askX()
  const figure = (name: string) => Number(new RegExp(`${name}: +(-?\\d+)`).exec(told)?.[1])
  return {
    x: figure('Absolute upper-left X'),
    y: figure('Absolute upper-left Y'),
    width: figure('Width'),
    height: figure('Height'),
  }
}

async function askProperty(name: string): Promise<string> {
  const id = /id: (0x\w+)/.exec(await askX())?.[1] ?? ''
  return run(ourDesktop, 'xprop', '-id', id, name)
}

/** https://specifications.freedesktop.org/wm-spec/latest/ar01s05.html, such as ABOVE. */
const hasState = async (name: string) =>
  (await askProperty('_NET_WM_STATE')).includes(`_NET_WM_STATE_${name}`)

const place = ({ x, y, width, height }: Bounds) =>
  wmctrl(ourDesktop, '-F', '-r', TITLE, '-e', `0,${[x, y, width, height].join()}`)

async function shown(running: Running): Promise<Page> {
  const page = await running.window()
  const window = await running.electron.browserWindow(page)
  await eventually(() => window.evaluate((each: BrowserWindow) => each.isVisible())).toBe(true)
  return page
}

/** In percent. */
async function zoomOf({ electron }: Running, page: Page): Promise<number> {
  const window = await electron.browserWindow(page)
  return window.evaluate((each: BrowserWindow) => Math.round(each.webContents.getZoomFactor() * 100))
}

const USUAL = { x: 150, y: 90, width: 500, height: 480 }

test('it comes back where it stood and as large as it was, and when it is closed and shown anew', async ({
  launch,
  usual,
}) => {
  const first = await launch()
  await shown(first)
  await place(USUAL)
  await eventually(onScreen).toEqual(USUAL)
  await first.close()

  const second = await launch()
  const page = await shown(second)
  await eventually(onScreen).toEqual(USUAL)
  await place({ ...USUAL, x: 700 })
  await eventually(onScreen).toEqual({ ...USUAL, x: 700 })
  await closeWindow(ourDesktop, TITLE)
  await eventually(() => page.isClosed()).toBe(true)
  await runApp(usual)
  await shown(second)
  await eventually(onScreen).toEqual({ ...USUAL, x: 700 })

  await wmctrl(ourDesktop, '-F', '-r', TITLE, '-b', 'add,maximized_vert,maximized_horz')
  await eventually(() => hasState('MAXIMIZED_VERT')).toBe(true)
  await second.close()
  await shown(await launch())
  await eventually(() => hasState('MAXIMIZED_VERT')).toBe(true)
  await wmctrl(ourDesktop, '-F', '-r', TITLE, '-b', 'remove,maximized_vert,maximized_horz')
  await eventually(onScreen).toEqual({ ...USUAL, x: 700 })
})

test('left off the screen, it is put onto it again, its title bar too', async ({ launch, usual }) => {
  const historySizes = { normal: { width: 420, height: 500 } }
  leaveSettings(usual.userData, { historyPlace: { x: 5000, y: -900 }, historySizes })
  await shown(await launch())
  // The position it asks for: some window managers would correct a wrong one, others would not.
  expect(await askProperty('WM_NORMAL_HINTS')).toMatch(/location: 860, 32\n/)
  await eventually(onScreen).toMatchObject({ width: 420, height: 500 })
})

/** Chooses the item at this place of the window's menu, with the pointer. */
async function choose(running: Running, page: Page, item: number): Promise<void> {
  const clickAt = ({ x, y }: Point) => run(ourDesktop, 'xdotool', 'mousemove', x, y, 'click', 1)
  await clickAt(await screenPointOf(running, page, button(page, english.window.menu)))
  await clickAt(await menuItemPoint(ourDesktop, item))
  await eventually(() => menuPoint(ourDesktop)).toBeUndefined()
}
const COMPACT = 0
const ON_TOP = 2

const prefers = async (page: Page) => (await stateIn(page)).status.preferences

test('on top: by the menu and by its keys, and after a restart', async ({ launch }) => {
  const first = await launch()
  const page = await shown(first)
  expect(await hasState('ABOVE')).toBe(false)
  await choose(first, page, ON_TOP)
  await eventually(() => hasState('ABOVE')).toBe(true)
  await first.close()

  const second = await shown(await launch())
  await eventually(() => hasState('ABOVE')).toBe(true)
  expect(await prefers(second)).toMatchObject({ historyPinned: true })
  await wmctrl(ourDesktop, '-F', '-a', TITLE)
  await press(ourDesktop, 'ctrl+shift+p')
  await eventually(() => hasState('ABOVE')).toBe(false)
  expect(await prefers(second)).toMatchObject({ historyPinned: false })
})

test('the menu is opened and used with keys alone, and gives the focus back', async ({ launch }) => {
  const page = await shown(await launch())
  await wmctrl(ourDesktop, '-F', '-a', TITLE)
  const opener = button(page, english.window.menu)
  await tabTo(page, opener, 'shift+Tab')
  await press(ourDesktop, 'Return')
  await eventually(() => menuPoint(ourDesktop)).toBeDefined()
  for (const key of ['Down', 'Down', 'Down', 'Return']) await press(ourDesktop, key)
  await eventually(() => hasState('ABOVE')).toBe(true)
  await expect(opener).toBeFocused()
})

test('compact: rows of one line in a window that has its own size, both ways and after a restart', async ({
  launch,
  folder,
}) => {
  const first = await launch()
  const page = await shown(first)
  await addFiles(page, makeFile(folder, 'strip.png'))
  const line = row(page, 'strip.png').locator('.row')
  await expect(button(row(page, 'strip.png'), english.window.copyLink)).toHaveCount(1)
  await place(USUAL)
  await eventually(onScreen).toEqual(USUAL)
  expect((await line.boundingBox())?.height).toBe(60)

  await choose(first, page, COMPACT)
  await eventually(onScreen).toEqual({ x: 150, y: 90, width: 320, height: 320 })
  await eventually(async () => (await line.boundingBox())?.height).toBe(36)
  await place({ x: 150, y: 90, width: 280, height: 200 })
  await eventually(onScreen).toMatchObject({ width: 280, height: 200 })
  await choose(first, page, COMPACT)
  await eventually(onScreen).toEqual(USUAL)
  await wmctrl(ourDesktop, '-F', '-a', TITLE)
  await press(ourDesktop, 'ctrl+shift+m')
  await eventually(onScreen).toMatchObject({ x: 150, y: 90, width: 280, height: 200 })
  await first.close()

  const second = await launch()
  const again = await shown(second)
  await eventually(onScreen).toEqual({ x: 150, y: 90, width: 280, height: 200 })
  expect(await prefers(again)).toMatchObject({ compact: true })
  await choose(second, again, COMPACT)
  await eventually(onScreen).toEqual(USUAL)
})

test('larger and smaller by keys, within bounds, remembered, and the drop window as ever', async ({
  launch,
}) => {
  const first = await launch()
  const page = await shown(first)
  await wmctrl(ourDesktop, '-F', '-a', TITLE)
  const zooms = async (keys: string, percent: number) => {
    await press(ourDesktop, keys)
    await eventually(() => zoomOf(first, page)).toBe(percent)
  }
  await zooms('ctrl+plus', 110)
  await zooms('ctrl+equal', 125)
  await zooms('ctrl+minus', 110)
  await zooms('ctrl+0', 100)
  for (const percent of [90, 80, 80]) await zooms('ctrl+minus', percent)
  for (const percent of [90, 100, 110, 125, 150, 175, 200, 200]) await zooms('ctrl+KP_Add', percent)
  const small = await drop.showDropWindow(first, page)
  expect(await small.evaluate(() => devicePixelRatio)).toBe(1)
  expect(await page.evaluate(() => devicePixelRatio)).toBe(2)
  await first.close()

  const second = await launch()
  const later = await shown(second)
  await eventually(() => zoomOf(second, later)).toBe(200)
  await expect(button(later, english.window.menu)).toBeInViewport({ ratio: 1 })
})

test('the accent colour is the system’s, and follows it', async ({ launch }) => {
  const running = await launch()
  const page = await shown(running)
  const own = await accentOf(page)
  const choose = (colour: string) =>
    running.electron.evaluate(({ systemPreferences }, given) => {
      systemPreferences.getAccentColor = () => given
      systemPreferences.emit('accent-color-changed', {}, given)
    }, colour)
  await choose('2d1a6bff')
  await eventually(() => accentOf(page)).toBe('rgb(45, 26, 107)')
  const small = await drop.showDropWindow(running, page)
  await eventually(() => accentOf(small)).toBe('rgb(45, 26, 107)')
  await choose('')
  await eventually(() => accentOf(page)).toBe(own)
  expect(own).not.toBe('rgb(45, 26, 107)')
})

/** The accent colour as the light theme uses it. */
const accentOf = (page: Page) =>
  page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--accent)'
    probe.style.colorScheme = 'light'
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
