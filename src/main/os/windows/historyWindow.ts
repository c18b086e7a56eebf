/**
 * Manages the history window: created on demand, destroyed on close.
 */
import { app, BrowserWindow, shell } from 'electron'
import path from 'node:path'
import type { HistoryWindowState } from '../../core/windows/historyWindow.ts'
import { admit } from '../system/ourWindows.ts'
import { pageUrl, webPreferences } from '../pages/appPages.ts'
import { watchPage } from '../pages/pageEnds.ts'
import { withUsersMask } from '../storage/umask.ts'
import { onFirstShow } from './firstShow.ts'

export type View =
  'history' | 'settings' | 'settings/shortcuts' | 'settings/uploads' | 'settings/about' | 'keys'

let history: BrowserWindow | undefined

/** What the history window asks for when it is created, and what it reports. */
export interface HistoryWindowHandlers {
  state(): HistoryWindowState
  /** It was moved or resized, or is about to close. */
  onMove(): void
  /** It was created, or is gone. */
  onPresence(): void
}

let handlers: HistoryWindowHandlers | undefined

/** To be called before the window is first shown; from then on a window that is there already asks the new ones. */
export function setHistoryHandlers(given: HistoryWindowHandlers): void {
  handlers = given
}

function asked(): HistoryWindowHandlers {
  if (handlers === undefined) throw new Error('the history window is shown before it is known how')
  return handlers
}

/** Brings the window to the front, creating it if needed. */
export function showHistory(view: View = 'history'): void {
  if (history === undefined) {
    history = createHistory(view)
    asked().onPresence()
    return
  }
  if (view !== 'history') void history.loadURL(pageUrl(view))
  if (history.isMinimized()) history.restore()
  history.show()
  history.focus()
}

/** Closes it, or where nothing would bring it back, minimizes it. */
export function hideHistory(how: 'close' | 'minimize'): void {
  if (how === 'close') history?.close()
  else history?.minimize()
}

/** Calls `act` each time the window gains focus. */
export function onHistoryFocus(act: () => void): void {
  app.on('browser-window-focus', (_event, window) => {
    if (window === history) act()
  })
}

let onLeft = (): void => undefined

/** Calls `act` each time it loses focus or is closed. */
export function onHistoryLeft(act: () => void): void {
  onLeft = act
}

let onClosing = (): void => undefined

/** Calls `act` each time it is about to close, but not when its page has crashed. */
export function onHistoryClosing(act: () => void): void {
  onClosing = act
}

/** Whether it has the focus. */
export const isHistoryFocused = (): boolean => history?.isFocused() === true

export const historyWindow = (): BrowserWindow | undefined => history

function createHistory(view: View): BrowserWindow {
  const { bounds, least, maximized, pinned } = asked().state()
  const window = new BrowserWindow({
    ...bounds,
    title: 'Mayfly',
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#00000000',
    // Elsewhere the program brings its own, in each size; on Windows this one would be shrunk to 16 and 32 pixels.
    ...(process.platform === 'linux' ? { icon: iconFile() } : {}),
    webPreferences: webPreferences(),
  })
  admit(window.webContents)
  watchPage('history', window)
  // Not earlier: Chromium stores zoom by the page's host. Not later: the change would be visible.
  window.webContents.on('did-navigate', () => {
    zoomWindow(window, asked().state().zoom)
  })
  onFirstShow(window, () => {
    // maximize() shows it too.
    if (maximized) window.maximize()
    window.show()
    pinWindow(window, pinned)
    tellMoves(window)
  })
  window.on('close', () => {
    onClosing()
  })
  window.on('closed', () => {
    history = undefined
    onLeft()
    asked().onPresence()
  })
  window.on('blur', () => {
    onLeft()
  })
  void window.loadURL(pageUrl(view))
  return window
}

const iconFile = () => path.join(app.getAppPath(), 'assets', 'icons', '256x256.png')

function tellMoves(window: BrowserWindow): void {
  const onMove = () => {
    asked().onMove()
  }
  window.on('move', onMove)
  window.on('resize', onMove)
  window.on('maximize', onMove)
  window.on('unmaximize', onMove)
  window.on('close', onMove)
}

/** `floating` is the level of palettes on macOS, below the Dock and menus; elsewhere there is one level only. */
export function pinWindow(window: BrowserWindow, on: boolean): void {
  if (window.isAlwaysOnTop() !== on) window.setAlwaysOnTop(on, 'floating')
}

export function zoomWindow({ webContents }: BrowserWindow, percent: number): void {
  webContents.setZoomFactor(percent / 100)
}

/** Opens an http or https address in the user's browser, and nothing else anywhere. */
export function openInBrowser(url: string): void {
  if (/^https?:\/\//i.test(url)) void withUsersMask(() => shell.openExternal(url))
}
