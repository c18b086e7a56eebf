// Operates the panel at the bottom of the desktop with the real pointer, kills it and starts it again.
import { spawn } from 'node:child_process'
import { expect } from '@playwright/test'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { press, type Point } from './pointer.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
/** The panel's lower windows are its own plugins. */
const MENU_HEIGHT = 100
/** How long the panel may take for all items of an open menu, ms. */
const WHOLE_MS = 3000

export type Box = Point & { readonly width: number; readonly height: number }

/** The position of the panel's only icon: at its right end. */
export async function iconPoint(desktop: Desktop): Promise<Point> {
  const [width, height] = (await run(desktop, 'xdotool', 'getdisplaygeometry')).trim().split(' ').map(Number)
  return { x: width! - 16, y: height! - 16 }
}

/** Rests the pointer on the icon. */
export async function pointAtIcon(desktop: Desktop): Promise<void> {
  const { x, y } = await iconPoint(desktop)
  // If the pointer were there already, the panel would get no event.
  await run(desktop, 'xdotool', 'mousemove', x - 4, y, 'sleep', 0.05, 'mousemove', x, y)
}

/** Opens the icon's menu with the right button, and returns its bounds. */
export async function openMenu(desktop: Desktop): Promise<Box> {
  await pointAtIcon(desktop)
  await run(desktop, 'xdotool', 'click', 3)
  let menu: Box | undefined
  await eventually(async () => (menu = await openedMenu(desktop)), 'the menu').not.toBeUndefined()
  return menu!
}

/**
 * Opens the menu with all its items. When they change just then, as they do soon after a start, the panel may show a part
 * of them and never the rest: then it is opened again.
 */
export async function openWholeMenu(
  desktop: Desktop,
  labels: () => Promise<readonly string[]>,
): Promise<void> {
  await expect(async () => {
    await openMenu(desktop)
    const isWhole = async () => ((await openedMenu(desktop))?.height ?? 0) >= heightOf(await labels())
    try {
      await eventually(isWhole, { message: 'the whole menu', timeout: WHOLE_MS }).toBe(true)
    } catch (error) {
      await press(desktop, 'Escape')
      throw error
    }
  }).toPass({ timeout: 30_000 })
}

/**
 * Rests the pointer on the item with this label in the open menu; `labels` are all its labels, as trayOf reads them.
 * The panel opens a menu before it has all items, and changes them while it is open: it is complete once it is as
 * high as they are.
 */
export async function pointAtItem(
  desktop: Desktop,
  labels: () => Promise<readonly string[]>,
  label: string,
): Promise<void> {
  let menu: Box | undefined
  let all: readonly string[] = []
  const isComplete = async () => {
    menu = await openedMenu(desktop)
    all = await labels()
    return menu !== undefined && menu.height >= heightOf(all)
  }
  await eventually(isComplete, 'the whole menu').toBe(true)
  const y = menu!.y + heightOf(all.slice(0, all.indexOf(label))) + 13
  const x = menu!.x + Math.round(menu!.width / 2)
  await run(desktop, 'xdotool', 'mousemove', x, y - 1, 'sleep', 0.05, 'mousemove', x, y)
}

/** In the session's theme, items are 25 pixels high and separators 3. */
function heightOf(labels: readonly string[]): number {
  const separators = labels.filter((label) => label === '---').length
  return 25 * (labels.length - separators) + 3 * separators
}

/** The bounds of the open menu. */
export async function openedMenu(desktop: Desktop): Promise<Box | undefined> {
  const found = ['search', '--onlyvisible', '--class', 'wrapper-2.0', 'getwindowgeometry', '%@']
  const printed = await run(desktop, 'xdotool', ...found).catch(() => '')
  const boxes = [...printed.matchAll(/Position: (\d+),(\d+).*\n\s*Geometry: (\d+)x(\d+)/g)].map((match) => {
    const [x, y, width, height] = match.slice(1).map(Number)
    return { x: x!, y: y!, width: width!, height: height! }
  })
  return boxes.find(({ height }) => height > MENU_HEIGHT)
}

const call = (desktop: Desktop, method: string, name: string) =>
  run(
    ...([desktop, 'gdbus', 'call', '--session', '-d', 'org.freedesktop.DBus', '-o', '/'] as const),
    ...(['-m', `org.freedesktop.DBus.${method}`, name] as const),
  )

const isShown = async (desktop: Desktop) => (await call(desktop, 'NameHasOwner', WATCHER)).includes('true')

/** Ends the panel as a crash would. */
export async function killPanel(desktop: Desktop): Promise<void> {
  for (const name of ['org.xfce.Panel', WATCHER]) {
    const printed = await call(desktop, 'GetConnectionUnixProcessID', name).catch(() => '')
    const [, pid] = /uint32 (\d+)/.exec(printed) ?? []
    if (pid !== undefined) process.kill(Number(pid), 'SIGKILL')
  }
  await eventually(() => isShown(desktop)).toBe(false)
}

/** Starts it again; it ends with its desktop. */
export async function startPanel(desktop: Desktop): Promise<void> {
  spawn('xfce4-panel', ['--disable-wm-check'], { env: desktop.env, detached: true, stdio: 'ignore' }).unref()
  await eventually(() => isShown(desktop)).toBe(true)
}
