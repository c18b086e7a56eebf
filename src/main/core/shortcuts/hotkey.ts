/**
 * One shortcut as the desktop has it: registered or not, and calling once for each press.
 */
import { isSameAccelerator } from '../../../shared/keyboard/accelerator.ts'
import type { Shortcut } from '../../../shared/keyboard/shortcut.ts'

/**
 * A held key repeats, first after 250 to 1000 ms (by the desktop's settings), then some 25 times a second. What follows
 * within this time, in ms, is the same press.
 */
const REPEAT_MS = 1000

/** Global shortcuts of the desktop. */
export interface Hotkeys {
  /** False when another program has it. */
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
  /** Registers this one, and then lets the one before go. False: another program holds it, and all is as it was. */
  register(accelerator: string): boolean
  /** Lets the one before go, and registers nothing. */
  replace(shortcut: Shortcut): void
  /** Lets its keys through for a while. */
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
      // Some systems count in whole seconds, so the limit itself is within. One that counts anew is no repeat.
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
      // Who has just recorded them may hold them still, and they repeat.
      last = uptime()
      if (shortcut.state === 'active' && !register(shortcut.accelerator))
        shortcut = { ...shortcut, state: 'taken' }
    },
  }
}
