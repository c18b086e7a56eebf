/**
 * Looks at how Mayfly was installed, on the disk.
 */
import { app } from 'electron'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Installation } from '../../core/updates/updateMethod.ts'

export function findInstallation(): Installation {
  const { platform, execPath, env, resourcesPath } = process
  return {
    ...{ platform, execPath, env },
    isPackaged: app.isPackaged,
    appPath: app.getAppPath(),
    name: app.getName(),
    resources: resourcesPath,
    exists: existsSync,
    read,
    isReplaceable,
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** A file is replaced by renaming another, which its folder must allow. */
function isReplaceable(file: string): boolean {
  try {
    accessSync(path.dirname(file), constants.W_OK)
    return true
  } catch {
    return false
  }
}
