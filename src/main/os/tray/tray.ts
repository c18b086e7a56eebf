/**
 * Draws the tray icon and its menu (a StatusNotifierItem on Linux, or an XEmbed icon).
 */
import { app, Menu, Tray, type MenuItemConstructorOptions } from 'electron'
import path from 'node:path'
import type { Clicks } from '../../core/tray/trayIcon.ts'
import type { TrayPicture } from '../../core/tray/trayMenu.ts'
import { toMenuItem } from '../menus/menuItems.ts'
import { createOpenMenu } from './openMenu.ts'

export interface DrawnTray extends Omit<TrayPicture, 'icon'> {
  /** The name of a file in assets/tray. */
  readonly icon: string
}

export interface TrayHandlers extends Clicks {
  /** Absolute paths dropped on the icon. */
  onFiles(paths: string[]): void
  /** Text or a link dropped on the icon. */
  onText(text: string): void
}

let tray: Tray | undefined
let isHeard = false
const drawn = { icon: '', tooltip: '', items: '' }
/**
 * Electron reports the closing on macOS and Windows. On Linux the panel draws the menu, and Chromium drops its `closed`
 * (components/dbus/menu/menu.cc, EventImpl), so a changed menu waits only as long as one usually takes to choose.
 */
const LONGEST_OPEN_MS = process.platform === 'linux' ? 5000 : 60_000
const openMenu = createOpenMenu(LONGEST_OPEN_MS)

/** Creates the icon alone: what it does, and its menu, come with the first drawing. @param name of a file in assets/tray */
export function placeTray(name: string): void {
  drawn.icon = iconFile(name)
  tray ??= new Tray(drawn.icon)
}

const iconFile = (name: string): string => path.join(app.getAppPath(), 'assets', 'tray', name)

/**
 * Creates the icon, or redraws what changed. On Linux menu changes show only when the whole menu is set again, and
 * Chromium rebuilds it with each tooltip too: neither changes while the menu is open.
 */
export function drawTray(picture: DrawnTray, handlers: TrayHandlers): void {
  const icon = iconFile(picture.icon)
  const shown = (tray ??= new Tray(icon))
  if (!isHeard) hear(shown, handlers)
  isHeard = true
  if (isNew('icon', icon)) shown.setImage(icon)
  openMenu.whenClosed(() => {
    if (isNew('tooltip', picture.tooltip)) shown.setToolTip(picture.tooltip)
    // JSON leaves out the functions, which do the same for the same labels; and pixels stand behind an id.
    if (isNew('items', JSON.stringify(picture.items, withoutPixels)))
      shown.setContextMenu(menuOf(picture.items))
  })
}

const withoutPixels = (name: string, value: unknown) => (name === 'scales' ? undefined : value)

/** https://www.electronjs.org/docs/latest/api/menu#instance-events */
function menuOf(items: TrayPicture['items']) {
  // Not during the event: the menu is still in use.
  const closed = () => void setImmediate(openMenu.closed)
  const menu = Menu.buildFromTemplate(items.map(toMenuItem).map((item) => telling(item, closed)))
  menu.on('menu-will-show', openMenu.opened)
  menu.on('menu-will-close', closed)
  return menu
}

/** The item, and those of its submenu, say when one is chosen. */
function telling(item: MenuItemConstructorOptions, onChosen: () => void): MenuItemConstructorOptions {
  const { click, submenu } = item
  const choose: typeof click = (...given) => {
    onChosen()
    click?.(...given)
  }
  return {
    ...item,
    ...(click === undefined ? {} : { click: choose }),
    ...(Array.isArray(submenu) ? { submenu: submenu.map((each) => telling(each, onChosen)) } : {}),
  }
}

function isNew(part: keyof typeof drawn, drawing: string): boolean {
  const differs = drawn[part] !== drawing
  drawn[part] = drawing
  return differs
}

/**
 * `double-click` is emitted on macOS and Windows, `drop-files` and `drop-text` on macOS only: elsewhere a drop on the
 * icon has no effect (https://www.electronjs.org/docs/latest/api/tray#instance-events).
 */
function hear(shown: Tray, { onClick, onDoubleClick, onFiles, onText }: TrayHandlers): void {
  if (onClick !== undefined) shown.on('click', onClick)
  if (onDoubleClick !== undefined) shown.on('double-click', onDoubleClick)
  shown.on('drop-files', (_event, paths) => {
    onFiles(paths)
  })
  shown.on('drop-text', (_event, text) => {
    onText(text)
  })
  // When Explorer restarts, Chromium adds the icon again without its tooltip (notify_icon.cc, ResetIcon).
  if (process.platform === 'win32') shown.on('mouse-enter', () => shown.setToolTip(drawn.tooltip))
}
