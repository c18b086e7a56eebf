/**
 * The global shortcut. https://www.electronjs.org/docs/latest/api/global-shortcut
 */
import { app, globalShortcut } from 'electron'
import type { Shortcut } from '../../shared/model.ts'

/**
 * A held key repeats, first after 250 to 1000 ms (by the desktop's settings), then some 25 times a second. Presses that
 * follow within this time, in ms, are the same one.
 */
const REPEAT_MS = 1000

/** Registers it in place of the one before; '' only lets that one go. */
export function setShortcut(accelerator: string, onPress: () => void): Shortcut {
  globalShortcut.unregisterAll()
  if (accelerator === '') return { accelerator, state: 'off' }
  let last = Number.NEGATIVE_INFINITY
  const press = () => {
    const now = performance.now()
    const held = now - last < REPEAT_MS
    last = now
    if (!held) onPress()
  }
  return { accelerator, state: register(accelerator, press) ? 'active' : 'taken' }
}

/** False when another program holds it; Electron throws at what it can't read as an accelerator. */
function register(accelerator: string, press: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, press)
  } catch {
    return false
  }
}

export function releaseShortcutsOnQuit(): void {
  app.on('will-quit', () => {
    globalShortcut.unregisterAll()
  })
}
