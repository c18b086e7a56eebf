/**
 * Checks that the user-data folder is usable. Where the one given by --user-data-dir can't be created, Electron
 * silently uses the default (electron_main_delegate.cc): another Mayfly's history, settings and key. Where the default
 * can't be created, every getPath() for it throws.
 */
import { app } from 'electron'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The folder that should be used but can't be; undefined when all is well. */
export function refusedUserData(): string | undefined {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  const folder = pathOf('userData')
  if (given === '')
    return folder === undefined ? path.join(pathOf('appData') ?? '', app.getName()) : undefined
  const asked = path.resolve(given)
  return folder !== undefined && realOf(asked) === realOf(folder) ? undefined : asked
}

/**
 * Chromium crashes without a folder, before anything can be shown: it gets a temporary one to show the error from.
 * @returns removes it; undefined when none can be created
 */
export function useStandIn(): (() => void) | undefined {
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'mayfly-'))
    for (const name of ['userData', 'sessionData'] as const) app.setPath(name, folder)
    return () => {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    return undefined
  }
}

function pathOf(name: 'userData' | 'appData'): string | undefined {
  try {
    return app.getPath(name)
  } catch {
    return undefined
  }
}

function realOf(folder: string): string {
  try {
    // The native version also normalises letter case and the like where the file system ignores it.
    return realpathSync.native(folder)
  } catch {
    return path.resolve(folder)
  }
}
