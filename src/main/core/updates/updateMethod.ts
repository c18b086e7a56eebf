/**
 * Decides how this Mayfly updates itself, or why it doesn't.
 */
import type { NoUpdates } from '../../../shared/state/updates.ts'
import { pathOf } from '../files/platformPath.ts'
import { ownAppImage, type StartedProgram } from '../startup/executable.ts'

/** How Mayfly came here, and ways to look at the disk. */
export interface Installation extends StartedProgram {
  /** Such as Mayfly. */
  readonly name: string
  /** The folder of what is packed with the program. */
  readonly resources: string
  exists(file: string): boolean
  /** Undefined where there is no such file. */
  read(file: string): string | undefined
  /** Whether this user may replace this file. */
  isReplaceable(file: string): boolean
}

export type UpdateMethod =
  | { readonly kind: 'off'; readonly why: NoUpdates }
  | { readonly kind: 'AppImage'; readonly feedFile: string; readonly image: string }
  | { readonly kind: 'nsis' | 'mac'; readonly feedFile: string }

/** Run from its source, Mayfly has a feed only if this variable names the file with its configuration. */
const FEED_VARIABLE = 'MAYFLY_UPDATE_FEED'
/** The portable executable sets it: https://www.electron.build/nsis#portable */
const PORTABLE_VARIABLE = 'PORTABLE_EXECUTABLE_FILE'

const off = (why: NoUpdates): UpdateMethod => ({ kind: 'off', why })

export function updateMethodOf(found: Installation): UpdateMethod {
  const { platform, isPackaged } = found
  const feedFile = feedFileOf(found)
  if (!isPackaged && feedFile === undefined) return off('source')
  if (platform === 'darwin') {
    // Squirrel.Mac takes only what fits the signature of the running app, which an ad-hoc one never does.
    if (packageTypeOf(found) === 'ad-hoc') return off('unsigned')
    return feedFile === undefined ? off('no-feed') : { kind: 'mac', feedFile }
  }
  if (platform === 'win32') return ofWindows(found, feedFile)
  const image = ownAppImage(found)
  // A package manager would not know of the replaced files.
  if (image === undefined) return off(packageTypeOf(found) === undefined ? 'archive' : 'package-manager')
  if (feedFile === undefined) return off('no-feed')
  return found.isReplaceable(image) ? { kind: 'AppImage', feedFile, image } : off('read-only')
}

function ofWindows(found: Installation, feedFile: string | undefined): UpdateMethod {
  const { platform, env, execPath, name, exists } = found
  if (env[PORTABLE_VARIABLE] !== undefined) return off('portable')
  const path = pathOf(platform)
  // Only the installer writes it.
  const uninstaller = path.join(path.dirname(execPath), `Uninstall ${name}.exe`)
  if (!exists(uninstaller)) return off('archive')
  return feedFile === undefined ? off('no-feed') : { kind: 'nsis', feedFile }
}

/** electron-updater's configuration, which names the feed; undefined where there is none. */
function feedFileOf({ platform, isPackaged, resources, env, exists }: Installation): string | undefined {
  const file = isPackaged ? pathOf(platform).join(resources, 'app-update.yml') : env[FEED_VARIABLE]
  return file !== undefined && exists(file) ? file : undefined
}

/** electron-builder writes it into deb and rpm packages, and our own configuration where there is no certificate. */
const packageTypeOf = ({ platform, resources, read }: Installation): string | undefined =>
  read(pathOf(platform).join(resources, 'package-type'))?.trim()
