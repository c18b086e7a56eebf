/**
 * The tray icon and its menu (a StatusNotifierItem on Linux). Clicks differ between hosts, so everything is in the menu.
 */
import { app, Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron'
import path from 'node:path'
import type { MenuItem, TrayPicture } from '../core/trayMenu.ts'

let tray: Tray | undefined
let drawn = ''

/** Makes the icon, or redraws it. On Linux a menu's changes are seen only when it is set again as a whole. */
export function drawTray(look: TrayPicture, onClick: () => void): void {
  // Setting the menu closes it where it is open, so only what is different is drawn. JSON leaves out the functions,
  // which do the same for the same labels.
  const drawing = JSON.stringify([look, nativeTheme.shouldUseDarkColors])
  if (drawing === drawn) return
  drawn = drawing
  const icon = iconFile(look.icon)
  if (tray === undefined) {
    tray = new Tray(icon)
    tray.on('click', onClick)
  } else {
    tray.setImage(icon)
  }
  tray.setToolTip(look.tooltip)
  tray.setContextMenu(Menu.buildFromTemplate(look.items.map(toMenuItem)))
}

/** Calls `redraw` when the desktop turns dark or light. */
export function onThemeChange(redraw: () => void): void {
  nativeTheme.on('updated', redraw)
}

/**
 * macOS colours a template image by itself. Elsewhere there is one for light and one for dark panels. Electron finds
 * the @2x and @3x files beside the one named.
 */
function iconFile(icon: TrayPicture['icon']): string {
  const suffix = icon === 'idle' ? '' : `-${icon}`
  const panel = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
  const name = process.platform === 'darwin' ? `tray${suffix}Template` : `tray-${panel}${suffix}`
  return path.join(app.getAppPath(), 'assets', 'tray', `${name}.png`)
}

function toMenuItem(item: MenuItem): MenuItemConstructorOptions {
  if (item === 'separator') return { type: 'separator' }
  const { label, enabled = true, accelerator, onClick } = item
  return {
    // A single & would mark the next letter as the item's key; file names may hold one.
    label: label.replaceAll('&', '&&'),
    enabled,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    ...(onClick === undefined ? {} : { click: onClick }),
  }
}
