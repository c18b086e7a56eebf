/**
 * Manages the drop window: small, frameless, always on top, and never takes keyboard focus. On Wayland it is a window
 * like any other: the compositor places, stacks and focuses it, and only its user moves it.
 * https://www.electronjs.org/docs/latest/api/structures/base-window-options
 */
import { BrowserWindow, screen } from 'electron'
import { words } from '../../../shared/i18n/words.ts'
import type { DropWindowPort } from '../../core/windows/dropWindow.ts'
import type { Rectangle } from '../../core/windows/geometry.ts'
import { admit } from '../system/ourWindows.ts'
import { dropPageUrl, webPreferences } from '../pages/appPages.ts'
import { watchPage } from '../pages/pageEnds.ts'
import { onFirstShow } from './firstShow.ts'

let window: BrowserWindow | undefined

export const dropWindow: DropWindowPort = {
  displays() {
    const primary = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
    return [primary, ...others].map(({ id, workArea }) => ({ id: String(id), workArea }))
  },
  show(bounds) {
    // The size too: on Windows, a window moved to a display with another scale would keep its size in pixels.
    if (window === undefined) window = create(bounds)
    else window.setBounds(bounds)
  },
  /** It is recreated next time, which takes half a second: hidden, it would hold some 50 MB for nothing. */
  hide() {
    window?.destroy()
    window = undefined
  },
}

export function onDisplaysChange(act: () => void): void {
  screen.on('display-added', act)
  screen.on('display-removed', act)
  screen.on('display-metrics-changed', act)
}

function create(bounds: Rectangle): BrowserWindow {
  const made = new BrowserWindow({
    ...bounds,
    title: words.dropWindow.title,
    show: false,
    frame: false,
    // On Linux the window manager then ignores it: it is above all others, on every workspace. On Windows this is
    // WS_EX_NOACTIVATE.
    focusable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    // Not `transparent`: without a compositor such a window is black, and clicks may pass through.
    backgroundColor: '#00000000',
    webPreferences: webPreferences(),
    ...(process.platform === 'darwin' ? PANEL : {}),
    ...(process.platform === 'linux' ? BARE : {}),
  })
  admit(made.webContents)
  watchPage('drop', made)
  if (process.platform === 'darwin') made.excludedFromShownWindowsMenu = true
  if (process.platform === 'linux') made.setShape(rounded(bounds.width, RADIUS))
  onFirstShow(made, () => {
    made.showInactive()
    raise(made)
  })
  made.on('closed', () => {
    if (window === made) window = undefined
  })
  void made.loadURL(dropPageUrl())
  return made
}

/** Same as --radius-large in tokens.css, px. */
const RADIUS = 12

/**
 * A square with rounded corners, as rectangles: one for each pixel row of the corner. They are nested, so that scaling
 * leaves no gaps between them.
 */
function rounded(size: number, radius: number): Rectangle[] {
  return Array.from({ length: radius }, (_, y) => {
    const x = Math.round(radius - Math.sqrt(radius ** 2 - (radius - y - 0.5) ** 2))
    return { x, y, width: size - 2 * x, height: size - 2 * y }
  })
}

/**
 * From Electron 43 on, every frameless window on Linux has an alpha channel and, unless told otherwise, a margin for a
 * shadow and corners of its own. `setShape` counts from that margin's corner, so that our shape would cut off the window.
 * https://www.electronjs.org/docs/latest/breaking-changes (43.0)
 */
const BARE = { hasShadow: false, roundedCorners: false } as const

/** A panel takes clicks without bringing its app to the front. */
const PANEL = { type: 'panel', acceptFirstMouse: true, hiddenInMissionControl: true } as const

/** Showing can reset the level, so it is set again. Above other windows, below the Dock and menus. */
function raise(shown: BrowserWindow): void {
  shown.setAlwaysOnTop(true, 'floating')
  if (process.platform === 'darwin') {
    // Otherwise the Dock icon disappears for a moment (Electron docs, win.setVisibleOnAllWorkspaces).
    shown.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  } else if (process.platform === 'linux') shown.setVisibleOnAllWorkspaces(true)
}
