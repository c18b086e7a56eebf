/**
 * Where a desktop looks for what it starts at login: its own list on macOS and Windows, a file on Linux.
 */
import { app, type Settings } from 'electron'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'

/** Unpackaged, Electron alone would not know which app is meant; it leaves the quoting to us. */
const windowsArgs = (): string[] => [...(app.isPackaged ? [] : [`"${app.getAppPath()}"`]), '--hidden']

/**
 * macOS and Windows, through Electron. macOS gives no arguments to what it starts: see openedAtLogin. From macOS 13 on
 * the user may still have to allow it; it is not on before. Windows starts what stands in the registry, unless its
 * task manager switched it off, which only `executableWillLaunchAtLogin` tells.
 * https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows
 */
export const loginItem = {
  isOn(): boolean {
    if (process.platform === 'darwin') return app.isPackaged && app.getLoginItemSettings().openAtLogin
    const found = app.getLoginItemSettings({ args: windowsArgs() })
    return found.openAtLogin && found.executableWillLaunchAtLogin
  },
  set(on: boolean): void {
    const settings: Settings = process.platform === 'darwin' ? {} : { args: windowsArgs() }
    // Unpackaged, macOS would start an Electron that knows nothing of us.
    if (process.platform === 'darwin' && !app.isPackaged) return
    app.setLoginItemSettings({ ...settings, openAtLogin: on })
  },
}

/** Whether macOS started us at login; Windows and Linux say --hidden then. */
export const openedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

/** Linux. `appData` is $XDG_CONFIG_HOME there, or ~/.config. */
export const autostartFile = {
  read(): string | undefined {
    try {
      return readFileSync(autostartPath(), 'utf8')
    } catch {
      return undefined
    }
  },
  /** Whole or not at all. Throws where the disk takes nothing. */
  write(text: string): void {
    const file = autostartPath()
    // The mode is what the base directory specification asks for.
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeAtomicallySync(file, text)
  },
  remove(): void {
    rmSync(autostartPath(), { force: true })
  },
}

const autostartPath = (): string => path.join(app.getPath('appData'), 'autostart', 'mayfly.desktop')
