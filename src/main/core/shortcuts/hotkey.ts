/**
 * Manages one global shortcut: registers it with the desktop, and calls back once for each press.
 */
import { isSameAccelerator } from '../../../shared/keyboard/accelerator.ts'
import type { Shortcut } from '../../../shared/keyboard/shortcut.ts'

/**
 * A held key repeats, first after 250 to 1000 ms (depending on the desktop's settings), then some 25 times a second.
 * Events within this time, in ms, belong to the same press.
 */
const REPEAT_MS = 1000

/** Global shortcuts of the desktop. */
export interface Hotkeys {
  /** False when another program holds it. */
  register(accelerator: string, onPress: () => void): boolean
  unregister(accelerator: string): void
}

export interface HotkeyDeps {
  readonly hotkeys: Hotkeys
  /** Ms since the computer started, sleep included. */
  uptime(): number
  /** Node's process.platform. */
  readonly platform: string
}

export interface Hotkey {
  shortcut(): Shortcut
  /** Registers this one, then releases the previous one. False: another program holds it, and nothing changed. */
  register(accelerator: string): boolean
  /** Releases the previous one, and registers nothing. */
  replace(shortcut: Shortcut): void
  /** Temporarily unregisters it, so that its keys pass through. */
  suspend(): void
  resume(): void
}

export function createHotkey({ hotkeys, uptime, platform }: HotkeyDeps, press: () => void): Hotkey {
  let shortcut: Shortcut = { accelerator: '', state: 'off' }
  let suspended = false
  let last = Number.NEGATIVE_INFINITY

  const register = (accelerator: string) =>
    hotkeys.register(accelerator, () => {
      const before = last
      last = uptime()
      // Some systems count in whole seconds, so the limit is inclusive. An uptime that restarted is no repeat.
      if (last - before > REPEAT_MS || last < before) press()
    })
  const release = () => {
    if (shortcut.state === 'active' && !suspended) hotkeys.unregister(shortcut.accelerator)
  }

  return {
    shortcut: () => shortcut,
    register(accelerator) {
      if (shortcut.state === 'active' && isSameAccelerator(accelerator, shortcut.accelerator, platform))
        return true
      if (!register(accelerator)) return false
      release()
      if (suspended) hotkeys.unregister(accelerator)
      shortcut = { accelerator, state: 'active' }
      return true
    },
    replace(next) {
      release()
      shortcut = next
    },
    suspend() {
      release()
      suspended = true
    },
    resume() {
      suspended = false
      // A user who has just recorded the keys may still hold them, and they repeat.
      last = uptime()
      if (shortcut.state === 'active' && !register(shortcut.accelerator))
        shortcut = { ...shortcut, state: 'taken' }
    },
  }
}
