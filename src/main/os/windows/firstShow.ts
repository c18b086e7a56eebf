/**
 * Shows a new window once its page has been drawn, or shortly after it has loaded: some Wayland compositors let nothing
 * be drawn in a window that is not shown yet, and Electron's `ready-to-show` then never comes.
 * https://www.electronjs.org/docs/latest/api/browser-window#using-the-ready-to-show-event
 */
import type { BrowserWindow } from 'electron'
import { isWaylandSession } from '../wayland/clipboardSharing.ts'

/** From the loaded page to the window in a Wayland session, ms; elsewhere it waits for its first frame. */
const DRAWN_MS = 150
/** A page that neither loads nor fails must not keep its window away, ms. */
const LIMIT_MS = 3000

/** Calls `show` once, unless the window is closed before. */
export function onFirstShow(window: BrowserWindow, show: () => void): void {
  let timer = setTimeout(end, LIMIT_MS)
  let isShown = false
  function end(): void {
    clearTimeout(timer)
    if (isShown || window.isDestroyed()) return
    isShown = true
    show()
  }
  window.once('ready-to-show', end)
  window.once('closed', () => {
    clearTimeout(timer)
  })
  window.webContents.once('did-finish-load', () => {
    if (isShown || !isWaylandSession()) return
    clearTimeout(timer)
    timer = setTimeout(end, DRAWN_MS)
  })
}
