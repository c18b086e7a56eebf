/**
 * Handles pages whose process exited unexpectedly. Chromium leaves their windows empty, and never answers pending
 * calls to them.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone
 */
import type { BrowserWindow } from 'electron'
import type { PageWindow } from '../../core/windows/windowRecovery.ts'

type Act = (name: PageWindow, isShown: boolean) => 'reload' | 'close'

let act: Act = () => 'close'

/** Calls `given` each time, and does what it returns. */
export function onPageEnd(given: Act): void {
  act = given
}

/** Resolves when the page's process is gone, unless the window is destroyed by then. */
export const pageEnd = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    window.webContents.once('render-process-gone', () => {
      // Not during the event: Chromium is still using the page.
      setImmediate(() => {
        if (!window.isDestroyed()) resolve()
      })
    })
  })

export function watchPage(name: PageWindow, window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    // Not during the event: Chromium is still using the page.
    setImmediate(() => {
      if (window.isDestroyed()) return
      const next = act(name, window.isVisible() || window.isMinimized())
      if (next === 'reload') window.webContents.reload()
      // `act` may have closed it.
      else if (!window.isDestroyed()) window.destroy()
    })
  })
}
