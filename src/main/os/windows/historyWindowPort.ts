/**
 * Lets core move, pin and zoom the history window.
 */
import type { HistoryWindowPort } from '../../core/windows/historyWindow.ts'
import { historyWindow, pinWindow, zoomWindow } from './historyWindow.ts'

export const historyPort: HistoryWindowPort = {
  standing() {
    const window = historyWindow()
    return window && { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
  },
  put(bounds, least) {
    const window = historyWindow()
    if (window === undefined) return
    if (window.isFullScreen()) window.setFullScreen(false)
    if (window.isMaximized()) window.unmaximize()
    window.setMinimumSize(least.width, least.height)
    window.setBounds(bounds)
  },
  pin(on) {
    const window = historyWindow()
    if (window !== undefined) pinWindow(window, on)
  },
  zoom(percent) {
    const window = historyWindow()
    if (window !== undefined) zoomWindow(window, percent)
  },
}
