/**
 * Tells when the user's session is about to end.
 */
import { app, BrowserWindow, powerMonitor } from 'electron'

/**
 * Calls `act` when macOS or Windows is about to log out, restart or shut down; another program may stop that yet. macOS
 * then asks programs to quit as a user would. Windows ends them without, but a user may have quit just before, and it
 * tells nobody but windows. On Linux the listener would delay the session's end, which comes as a signal.
 * https://www.electronjs.org/docs/latest/api/power-monitor#event-shutdown-linux-macos
 * https://www.electronjs.org/docs/latest/api/browser-window#event-query-session-end-windows
 */
export function onSessionEnd(act: () => void): void {
  if (process.platform === 'darwin') powerMonitor.on('shutdown', act)
  if (process.platform !== 'win32') return
  const listen = (window: Pick<BrowserWindow, 'on'>) => {
    window.on('query-session-end', act)
    window.on('session-end', act)
  }
  for (const window of BrowserWindow.getAllWindows()) listen(window)
  app.on('browser-window-created', (_event, window) => {
    listen(window)
  })
}
