/**
 * Registers global shortcuts. https://www.electronjs.org/docs/latest/api/global-shortcut
 */
import { app, globalShortcut } from 'electron'
import type { Hotkeys } from '../../core/shortcuts/hotkey.ts'

export const hotkeys: Hotkeys = {
  register(accelerator, onPress) {
    try {
      // Electron does not go on with what a press has begun (its promises) before something else wakes the main process,
      // which takes seconds at rest: 0.8 to 3.9 from press to request, and 0.02 from here on. setImmediate wakes it.
      return globalShortcut.register(accelerator, () => setImmediate(onPress))
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
