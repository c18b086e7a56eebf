/**
 * Whether there is a user-data folder. Where the one that --user-data-dir asks for can't be made, Electron goes on with
 * the usual one, without a word (electron_main_delegate.cc): another Mayfly's history, settings and key. Where the usual
 * one can't be made, it throws at every question for it.
 */
import { app } from 'electron'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The folder that should be in use and can't be; undefined when all is well. */
export function refusedUserData(): string | undefined {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  const folder = pathOf('userData')
  if (given === '')
    return folder === undefined ? path.join(pathOf('appData') ?? '', app.getName()) : undefined
  const asked = path.resolve(given)
  return folder !== undefined && realOf(asked) === realOf(folder) ? undefined : asked
}

/**
 * Chromium ends in a crash where it has no folder, before anything can be shown: it gets one to say so from.
 * @returns removes it; undefined where there can be none
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
    // The system's own also settles how letters are written where they count as the same.
    return realpathSync.native(folder)
  } catch {
    return path.resolve(folder)
  }
}
