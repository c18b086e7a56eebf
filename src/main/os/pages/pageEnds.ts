/**
 * Pages whose process is gone though nobody ended it. Chromium leaves their windows empty, and answers nothing that they
 * were asked.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone
 */
import type { BrowserWindow } from 'electron'
import type { PageWindow } from '../../core/windows/windowRecovery.ts'

type Act = (name: PageWindow, isShown: boolean) => 'reload' | 'close'

let act: Act = () => 'close'

/** Calls `given` each time, and does what it says. */
export function onPageEnd(given: Act): void {
  act = given
}

/** Resolves when its process is gone, unless the window is gone by then too. */
export const pageEnd = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    window.webContents.once('render-process-gone', () => {
      // Not amid the event: Chromium still has the page in its hands.
      setImmediate(() => {
        if (!window.isDestroyed()) resolve()
      })
    })
  })

export function watchPage(name: PageWindow, window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    // Not amid the event: Chromium still has the page in its hands.
    setImmediate(() => {
      if (window.isDestroyed()) return
      const next = act(name, window.isVisible() || window.isMinimized())
      if (next === 'reload') window.webContents.reload()
      // Whoever was asked may have closed it.
      else if (!window.isDestroyed()) window.destroy()
    })
  })
}
