// Electron's globalShortcut, as an X server or as the desktop's portal serves it.
import type { GlobalShortcut } from 'electron'

type Served = Pick<GlobalShortcut, 'register' | 'unregister' | 'unregisterAll' | 'setSuspended'>

export interface GlobalShortcutDouble {
  readonly globalShortcut: Served
  /** What is registered with the desktop. */
  held(): string[]
  press(accelerator: string): void
  isSuspended(): boolean
}

/**
 * @param by `portal`: `register` is always true, and `unregister` has no effect (electron_api_global_shortcut.cc looks
 * in the other of its two maps)
 */
export function doubleOfGlobalShortcut(by: 'own' | 'portal'): GlobalShortcutDouble {
  const held = new Map<string, () => void>()
  let suspended = false
  return {
    globalShortcut: {
      register(accelerator, onPress) {
        if (suspended || (by === 'own' && held.has(accelerator))) return false
        held.set(accelerator, onPress)
        return true
      },
      unregister(accelerator) {
        if (by === 'own') held.delete(accelerator)
      },
      unregisterAll() {
        held.clear()
      },
      setSuspended(on) {
        suspended = on
      },
    } satisfies Served,
    held: () => [...held.keys()],
    press: (accelerator) => held.get(accelerator)?.(),
    isSuspended: () => suspended,
  }
}
