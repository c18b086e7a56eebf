/**
 * Start at login: core writes and parses the entry, os stores it where the desktop looks.
 */
import { app } from 'electron'
import { existsSync } from 'node:fs'
import { words } from '../../shared/i18n/words.ts'
import { commandOf, entryOf, isOn, isOurs, programIn, switchesIn } from '../core/startup/autostartEntry.ts'
import type { LoginPort } from '../core/settings/preferences.ts'
import { programOf } from '../core/startup/executable.ts'
import { loginObstacleOf } from '../core/startup/loginObstacle.ts'
import {
  autostartFile,
  loginItem,
  loginItemStatus,
  openLoginItems,
  type AutostartFile,
} from '../os/startup/loginItem.ts'
import { loginArgs, type LoginFacts } from '../core/startup/loginArgs.ts'
import { KEPT_SWITCHES, keptSwitches } from '../os/startup/desktop.ts'
import { product } from './product.ts'

export type StartAtLogin = LoginPort & {
  /** Checks again, since the desktop's own settings may have changed it. True when they did. */
  refresh(): boolean
}

interface Way {
  isOn(): boolean
  /** May have no effect, or throw. */
  set(on: boolean): void
}

/**
 * Every status includes whether it is on, so the answer is cached: the desktop is queried once at the start, after each
 * change, and on `refresh`.
 */
export function createStartAtLogin(): StartAtLogin {
  const backend = process.platform === 'linux' ? autostart() : loginItem(loginArgs(loginFacts()))
  const ask = () => {
    try {
      return backend.isOn()
    } catch {
      return false
    }
  }
  let on = ask()
  let obstacle = obstacleNow()
  const refresh = () => {
    const before = { on, obstacle }
    on = ask()
    obstacle = obstacleNow()
    return on !== before.on || obstacle !== before.obstacle
  }
  return {
    isOn: () => on,
    set(wanted) {
      attempt(() => {
        backend.set(wanted)
      })
      refresh()
      return Promise.resolve(on === wanted)
    },
    refresh,
    obstacle: () => obstacle,
    openSettings: openLoginItems,
  }
}

const obstacleNow = () =>
  loginObstacleOf({
    platform: process.platform,
    isPackaged: app.isPackaged,
    execPath: process.execPath,
    status: loginItemStatus(),
  })

const loginFacts = (): LoginFacts => ({
  electron: process.versions.electron,
  appPath: app.getAppPath(),
  isPackaged: app.isPackaged,
  switches: keptSwitches(),
})

/** Earlier versions named their file so. */
const EARLIER_NAME = 'mayfly.desktop'

/** The file is named after the app's id, as the menu's entry is. */
function autostart(): Way {
  const file = autostartFile(`${product.id}.desktop`)
  attempt(() => {
    takeOver(autostartFile(EARLIER_NAME), file)
  })
  const program = programOf({
    platform: process.platform,
    execPath: process.execPath,
    appPath: app.getAppPath(),
    isPackaged: app.isPackaged,
    env: process.env,
  })
  const write = (switches: readonly string[]) => {
    file.write(entryOf(program, words.start.comment, switches))
  }
  const kept = file.read()
  if (kept !== undefined && isOn(kept) && isStale(kept, program)) {
    // This run may have a folder of its own.
    attempt(() => {
      write(switchesIn(kept, KEPT_SWITCHES))
    })
  }
  return {
    isOn() {
      const entry = file.read()
      return entry !== undefined && isOn(entry)
    },
    set(on) {
      if (on) write(keptSwitches())
      else file.remove()
    },
  }
}

/** Otherwise the desktop would start Mayfly for both files. The text stays, so that what is switched off stays off. */
function takeOver(earlier: AutostartFile, file: AutostartFile): void {
  const entry = earlier.read()
  if (entry === undefined || !isOurs(entry)) return
  if (file.read() === undefined) file.write(entry)
  earlier.remove()
}

/**
 * True if an AppImage was moved, or a newer one is used now. A run from the source folder does not replace the entry of
 * an installed Mayfly.
 */
function isStale(entry: string, program: readonly string[]): boolean {
  const named = commandOf(entry)
  if (program.every((word) => named.includes(word))) return false
  return app.isPackaged || !existsSync(programIn(entry))
}

/** Success is determined by querying the state afterwards. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // The disk can't be written to, or the desktop refuses.
  }
}
