/**
 * Manages one global shortcut: registers it with the desktop, and calls back once for each press.
 */
import { isSameAccelerator } from '../../../shared/keyboard/accelerator.ts'
import { isRegistered, type Desktop, type Shortcut } from '../../../shared/keyboard/shortcut.ts'

/**
 * A held key repeats, first after 250 to 1000 ms (depending on the desktop's settings), then some 25 times a second.
 * Events within this time, in ms, belong to the same press. On macOS held hot keys send one event (CarbonEvents.h,
 * kEventHotKeyPressed), and the uptime counts whole seconds (libuv, uv_uptime).
 */
const REPEAT_MS = 1000
const repeatsOn = (platform: string): boolean => platform !== 'darwin'

/** Global shortcuts of the desktop. */
export interface Hotkeys {
  /** False when another program holds it. The desktop's portal is only asked, so that is always true. */
  register(accelerator: string, onPress: () => void): boolean
  unregister(accelerator: string): void
}

export interface HotkeyDeps {
  readonly hotkeys: Hotkeys
  /** Ms since the computer started, sleep included. */
  uptime(): number
  /** Node's process.platform. */
  readonly platform: string
  /** Who binds keys to it. */
  boundBy(): Desktop['shortcuts']
}

export interface Hotkey {
  shortcut(): Shortcut
  /** Registers this one, then releases the previous one. False: another program holds it, and nothing changed. */
  register(accelerator: string): boolean
  /** Releases the previous one, and registers nothing. */
  replace(shortcut: Shortcut): void
  /** Temporarily unregisters it, so that its keys pass through; where that can't be, presses count for nothing. */
  suspend(): void
  resume(): void
}

export interface HotkeyEvents {
  press(): void
  /** The first press of one that the portal was asked for: it is active. */
  proved(): void
}

export function createHotkey(deps: HotkeyDeps, { press, proved }: HotkeyEvents): Hotkey {
  const { hotkeys, uptime, platform } = deps
  let shortcut: Shortcut = { accelerator: '', state: 'off' }
  let suspended = false
  let last = Number.NEGATIVE_INFINITY
  /** Presses of these have arrived in this run. */
  const proven: string[] = []

  const isSame = (one: string, other: string) => isSameAccelerator(one, other, platform)
  const isPortal = () => deps.boundBy() === 'portal'
  const registered = (accelerator: string): Shortcut => {
    const isSure = !isPortal() || proven.some((one) => isSame(one, accelerator))
    return { accelerator, state: isSure ? 'active' : 'asked' }
  }
  const take = (accelerator: string) => {
    if (suspended || !isRegistered(shortcut) || !isSame(shortcut.accelerator, accelerator)) return
    const before = last
    last = uptime()
    if (shortcut.state === 'asked') {
      proven.push(accelerator)
      shortcut = registered(accelerator)
      proved()
    }
    // An uptime that restarted is no repeat.
    if (!repeatsOn(platform) || last - before > REPEAT_MS || last < before) press()
  }
  const { held, hold, release } = createHolder(hotkeys, take)
  /** The portal asks the user about each change, so there it waits for the end of the recording. */
  const waits = () => suspended && isPortal()

  return {
    shortcut: () => shortcut,
    register(accelerator) {
      if (isRegistered(shortcut) && isSame(accelerator, shortcut.accelerator)) return true
      if (!waits()) {
        if (!hold(accelerator)) return false
        if (suspended) release()
      }
      shortcut = registered(accelerator)
      return true
    },
    replace(next) {
      if (!waits()) release()
      shortcut = next
    },
    suspend() {
      suspended = true
      if (!isPortal()) release()
    },
    resume() {
      if (!suspended) return
      suspended = false
      // A user who has just recorded the keys may still hold them, and they repeat.
      last = uptime()
      const wanted = isRegistered(shortcut) ? shortcut.accelerator : undefined
      if (held() === wanted) return
      release()
      if (wanted !== undefined && !hold(wanted)) shortcut = { ...shortcut, state: 'taken' }
    },
  }
}

/** Holds one combination at the desktop at a time, the next one before the last is released. */
function createHolder({ register, unregister }: Hotkeys, take: (accelerator: string) => void) {
  let held: string | undefined
  const release = () => {
    if (held !== undefined) unregister(held)
    held = undefined
  }
  return {
    held: () => held,
    release,
    /** False when another program holds it, and nothing changed. */
    hold(accelerator: string): boolean {
      if (!register(accelerator, () => take(accelerator))) return false
      release()
      held = accelerator
      return true
    },
  }
}
