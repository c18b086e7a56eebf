// Electron's globalShortcut, as a desktop that lets programs register keys serves it.
import type { GlobalShortcut } from 'electron'

type Served = Pick<GlobalShortcut, 'register' | 'unregister' | 'unregisterAll'>

export interface GlobalShortcutDouble {
  readonly globalShortcut: Served
  /** What is registered with the desktop. */
  held(): string[]
  press(accelerator: string): void
}

export function doubleOfGlobalShortcut(): GlobalShortcutDouble {
  const held = new Map<string, () => void>()
  return {
    globalShortcut: {
      register(accelerator, onPress) {
        if (held.has(accelerator)) return false
        held.set(accelerator, onPress)
        return true
      },
      unregister(accelerator) {
        held.delete(accelerator)
      },
      unregisterAll() {
        held.clear()
      },
    } satisfies Served,
    held: () => [...held.keys()],
    press: (accelerator) => held.get(accelerator)?.(),
  }
}
