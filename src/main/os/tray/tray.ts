/**
 * Draws the tray icon and its menu (a StatusNotifierItem on Linux, or an XEmbed icon).
 */
import { app, Menu, nativeTheme, Tray } from 'electron'
import path from 'node:path'
import type { Clicks, TrayIcon } from '../../core/tray/trayIcon.ts'
import type { TrayPicture } from '../../core/tray/trayMenu.ts'
import { toMenuItem } from '../menus/menuItems.ts'

export interface TrayHandlers extends Clicks {
  /** Absolute paths dropped on the icon. */
  onFiles(paths: string[]): void
  /** Text or a link dropped on the icon. */
  onText(text: string): void
}

let tray: Tray | undefined
const drawn = { icon: '', tooltip: '', items: '' }

/** Creates the icon, or redraws what changed. On Linux menu changes show only when the whole menu is set again. */
export function drawTray(picture: TrayPicture, handlers: TrayHandlers): void {
  const icon = iconFile(picture.icon)
  tray ??= createTray(icon, handlers)
  if (isNew('icon', icon)) tray.setImage(icon)
  if (isNew('tooltip', picture.tooltip)) tray.setToolTip(picture.tooltip)
  // Setting the menu invalidates one that is open, so it is set only when it differs. JSON leaves out
  // the functions, which do the same for the same labels.
  if (isNew('items', JSON.stringify(picture.items))) {
    tray.setContextMenu(Menu.buildFromTemplate(picture.items.map(toMenuItem)))
  }
}

/** Calls `redraw` when the desktop turns dark or light. */
export function onThemeChange(redraw: () => void): void {
  nativeTheme.on('updated', redraw)
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
function createTray(icon: string, { onClick, onDoubleClick, onFiles, onText }: TrayHandlers): Tray {
  const created = new Tray(icon)
  if (onClick !== undefined) created.on('click', onClick)
  if (onDoubleClick !== undefined) created.on('double-click', onDoubleClick)
  created.on('drop-files', (_event, paths) => {
    onFiles(paths)
  })
  created.on('drop-text', (_event, text) => {
    onText(text)
  })
  return created
}

/**
 * macOS colours a template image automatically, so a dot has no colour there. Elsewhere there is one for light and one
 * for dark panels. Electron finds the @2x and @3x files beside the one named.
 */
function iconFile(icon: TrayIcon): string {
  const kind = icon.kind === 'sending' ? `sending-${icon.step}` : icon.kind
  const panel = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
  const name =
    process.platform === 'darwin'
      ? `tray-${kind === 'held' || kind === 'failed' ? 'attention' : kind}Template`
      : `tray-${panel}-${kind}`
  return path.join(app.getAppPath(), 'assets', 'tray', `${name}.png`)
}
