/**
 * Looks at how Mayfly was installed, on the disk.
 */
import { app } from 'electron'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Installation } from '../../core/updates/updateMethod.ts'

/** Run from its source, Mayfly has a feed only if this variable names the file with its configuration. */
const FEED_VARIABLE = 'MAYFLY_UPDATE_FEED'

export function findInstallation(): Installation {
  const { platform, execPath, env, resourcesPath } = process
  const { isPackaged } = app
  const feedFile = isPackaged ? path.join(resourcesPath, 'app-update.yml') : env[FEED_VARIABLE]
  const uninstaller = path.join(path.dirname(execPath), `Uninstall ${app.getName()}.exe`)
  return {
    ...{ platform, execPath, isPackaged, env },
    appPath: app.getAppPath(),
    feedFile: feedFile !== undefined && existsSync(feedFile) ? feedFile : undefined,
    packageType: platform === 'linux' && isPackaged ? packageTypeIn(resourcesPath) : undefined,
    hasUninstaller: platform === 'win32' && existsSync(uninstaller),
    isReplaceable,
  }
}

function packageTypeIn(resources: string): string | undefined {
  try {
    return readFileSync(path.join(resources, 'package-type'), 'utf8').trim()
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
