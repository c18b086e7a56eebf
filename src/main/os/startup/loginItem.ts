/**
 * Registers Mayfly to start at login: in the system's list on macOS and Windows, by a file on Linux.
 */
import { app, shell, type Settings } from 'electron'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'
import { readRegular } from '../../disk/regularFile.ts'

/** Bytes; an entry has some hundreds. */
const ENTRY_LIMIT = 64 * 1024

/**
 * macOS and Windows, through Electron. macOS passes no arguments to login items: see openedAtLogin. From macOS 13 on
 * the user may still have to allow it; it is off until then. Windows starts what is in the registry, unless its
 * Task Manager disabled it, which only `executableWillLaunchAtLogin` reports.
 * https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows
 * @param args with which Windows starts Mayfly
 */
export const loginItem = (args: readonly string[]) => ({
  isOn(): boolean {
    if (process.platform === 'darwin') return app.isPackaged && app.getLoginItemSettings().openAtLogin
    const found = app.getLoginItemSettings({ args: [...args] })
    return found.openAtLogin && found.executableWillLaunchAtLogin
  },
  set(on: boolean): void {
    const settings: Settings = process.platform === 'darwin' ? {} : { args: [...args] }
    // Unpackaged, macOS would start an Electron that knows nothing of us.
    if (process.platform === 'darwin' && !app.isPackaged) return
    app.setLoginItemSettings({ ...settings, openAtLogin: on })
  },
})

/** What macOS says of it; undefined elsewhere. */
export const loginItemStatus = (): string | undefined =>
  process.platform === 'darwin' ? app.getLoginItemSettings().status : undefined

/** macOS: opens System Settings where the user allows it. No other address is opened this way. */
export function openLoginItems(): void {
  if (process.platform !== 'darwin') return
  void shell.openExternal('x-apple.systempreferences:com.apple.LoginItems-Settings.extension')
}

/** Whether macOS started us at login; Windows and Linux pass --hidden instead. */
export const openedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

export interface AutostartFile {
  /** Undefined where there is none, or it can't be read: a pipe in its place does not hang Mayfly. */
  read(): string | undefined
  /** Writes atomically. Throws when the disk can't be written. */
  write(text: string): void
  remove(): void
}

/**
 * Linux: a file in the folder that desktops read at login. `appData` is $XDG_CONFIG_HOME there, or ~/.config.
 * @param name such as mayfly.desktop
 */
export function autostartFile(name: string): AutostartFile {
  const file = (): string => path.join(app.getPath('appData'), 'autostart', name)
  return {
    read() {
      try {
        return readRegular(file(), ENTRY_LIMIT).toString('utf8')
      } catch {
        return undefined
      }
    },
    write(text) {
      // The base directory specification requires this mode.
      mkdirSync(path.dirname(file()), { recursive: true, mode: 0o700 })
      writeAtomicallySync(file(), text)
    },
    remove() {
      rmSync(file(), { force: true })
    },
  }
}
