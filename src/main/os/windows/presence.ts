/**
 * Mayfly's presence in the taskbar and the Dock: the progress there, and whether it is in the Dock at all.
 */
import { app } from 'electron'
import type { TaskbarProgress } from '../../core/windows/taskbarProgress.ts'
import { historyWindow } from './historyWindow.ts'

let drawn = ''

/**
 * On the history window's button on Windows, on the Dock icon on macOS, in Unity's and KDE's launcher on Linux; nowhere
 * without that window. https://www.electronjs.org/docs/latest/tutorial/progress-bar
 */
export function drawProgress({ share, mode }: TaskbarProgress): void {
  const window = historyWindow()
  const drawing = window === undefined ? '' : `${String(window.id)} ${String(share)} ${mode}`
  if (drawing === drawn) return
  const isFirst = drawn.split(' ')[0] !== drawing.split(' ')[0]
  drawn = drawing
  if (window === undefined) return
  window.setProgressBar(share, { mode })
  // The Dock and launchers would keep showing it.
  if (isFirst) window.once('close', () => window.setProgressBar(-1))
}

let policy = ''

/** macOS. https://www.electronjs.org/docs/latest/api/app#appsetactivationpolicypolicy-macos */
export function setActivationPolicy(next: 'regular' | 'accessory'): void {
  if (next === policy) return
  policy = next
  app.setActivationPolicy(next)
}
