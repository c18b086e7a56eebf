/**
 * Start at login: core writes and reads the entry, os puts it where the desktop looks.
 */
import { app } from 'electron'
import { existsSync } from 'node:fs'
import { words } from '../../shared/i18n/words.ts'
import { commandOf, entryOf, isOn, programIn } from '../core/startup/autostartEntry.ts'
import type { LoginPort } from '../core/settings/preferences.ts'
import { programOf } from '../core/startup/executable.ts'
import { autostartFile, loginItem } from '../os/startup/loginItem.ts'

export type StartAtLogin = LoginPort & {
  /** Looks again, since the desktop's own settings may have changed it. True when they did. */
  look(): boolean
}

interface Way {
  isOn(): boolean
  /** May do nothing, or throw. */
  set(on: boolean): void
}

/**
 * Every status tells whether it is on, so that the answer is kept: the desktop is asked once at the start, after each
 * change, and when `look` says so.
 */
export function createStartAtLogin(): StartAtLogin {
  const way = process.platform === 'linux' ? autostart() : loginItem
  const ask = () => {
    try {
      return way.isOn()
    } catch {
      return false
    }
  }
  let on = ask()
  const look = () => {
    const before = on
    on = ask()
    return on !== before
  }
  return {
    isOn: () => on,
    set(wanted) {
      attempt(() => {
        way.set(wanted)
      })
      look()
      return Promise.resolve(on === wanted)
    },
    look,
  }
}

function autostart(): Way {
  const program = programOf({
    execPath: process.execPath,
    appPath: app.getAppPath(),
    isPackaged: app.isPackaged,
    env: process.env,
  })
  const write = () => {
    autostartFile.write(entryOf(program, words.start.comment))
  }
  const kept = autostartFile.read()
  if (kept !== undefined && isOn(kept) && isStale(kept, program)) {
    attempt(write)
  }
  return {
    isOn() {
      const entry = autostartFile.read()
      return entry !== undefined && isOn(entry)
    },
    set(on) {
      if (on) write()
      else autostartFile.remove()
    },
  }
}

/**
 * An AppImage was moved, or a newer one is used now. A run out of the source folder takes nothing away from a Mayfly
 * that is installed.
 */
function isStale(entry: string, program: readonly string[]): boolean {
  const named = commandOf(entry)
  if (program.every((word) => named.includes(word))) return false
  return app.isPackaged || !existsSync(programIn(entry))
}

/** Whether it worked is seen by asking how things stand then. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // A disk that takes nothing, or a desktop that refuses.
  }
}
