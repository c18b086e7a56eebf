/**
 * Gathers facts about the desktop.
 */
import { app } from 'electron'
import { existsSync } from 'node:fs'
import type { DesktopFacts } from '../../core/startup/desktopKind.ts'
import { hasTray } from '../tray/trayHost.ts'

/** Switches without which the command would start or reach a different Mayfly. */
export const KEPT_SWITCHES = ['no-sandbox', 'user-data-dir'] as const

/** Those that this Mayfly was started with. */
export const keptSwitches = (): readonly string[] =>
  KEPT_SWITCHES.filter((name) => app.commandLine.hasSwitch(name)).map((name) => {
    const value = app.commandLine.getSwitchValue(name)
    return value === '' ? `--${name}` : `--${name}=${value}`
  })

/**
 * False where Chromium runs without one: no window can be opened then, not even a hidden one, which ends the process in
 * Electron 33.
 */
export const hasDisplay = (): boolean => app.commandLine.getSwitchValue('ozone-platform') !== 'headless'

/** Looked for once: every status asks. */
let isInstalled: boolean | undefined

/** @param entries where Mayfly's desktop entry may be */
export const desktopFacts = (entries: readonly string[]): DesktopFacts => ({
  platform: process.platform,
  env: process.env,
  electron: process.versions.electron,
  execPath: process.execPath,
  appPath: app.getAppPath(),
  isPackaged: app.isPackaged,
  ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
  switches: keptSwitches(),
  isInstalled: (isInstalled ??= process.platform === 'linux' && entries.some((file) => existsSync(file))),
  tray: hasTray(),
})
