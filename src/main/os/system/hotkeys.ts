/**
 * Registers global shortcuts. https://www.electronjs.org/docs/latest/api/global-shortcut
 */
import { app, globalShortcut } from 'electron'
import type { Hotkeys } from '../../core/shortcuts/hotkey.ts'

export const hotkeys: Hotkeys = {
  register(accelerator, onPress) {
    try {
      return globalShortcut.register(accelerator, onPress)
    } catch {
      // Electron throws on an invalid accelerator.
      return false
    }
  },
  unregister(accelerator) {
    globalShortcut.unregister(accelerator)
  },
}

export function releaseHotkeysOnQuit(): void {
  app.on('will-quit', () => {
    globalShortcut.unregisterAll()
  })
}
