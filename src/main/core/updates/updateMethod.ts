/**
 * Decides how this Mayfly updates itself, or why it doesn't.
 */
import type { NoUpdates } from '../../../shared/state/updates.ts'
import { ownAppImage, type StartedProgram } from '../startup/executable.ts'

/** What is found on the disk about how Mayfly came here. */
export interface Installation extends StartedProgram {
  /** electron-updater's configuration, which names the feed; undefined where there is none. */
  readonly feedFile: string | undefined
  /** What electron-builder writes into deb and rpm packages: resources/package-type. */
  readonly packageType: string | undefined
  /** Windows: whether the installer's uninstaller is there. */
  readonly hasUninstaller: boolean
  /** Whether this user may replace this file. */
  isReplaceable(file: string): boolean
}

export type UpdateMethod =
  | { readonly kind: 'off'; readonly why: NoUpdates }
  | { readonly kind: 'AppImage'; readonly feedFile: string; readonly image: string }
  | { readonly kind: 'nsis' | 'mac'; readonly feedFile: string }

const off = (why: NoUpdates): UpdateMethod => ({ kind: 'off', why })

/**
 * A package manager would not know of the replaced files. The variable is set by the portable executable:
 * https://www.electron.build/nsis#portable
 */
export function updateMethodOf(found: Installation): UpdateMethod {
  const { platform, isPackaged, env, feedFile } = found
  if (!isPackaged && feedFile === undefined) return off('source')
  if (platform === 'darwin') return feedFile === undefined ? off('no-feed') : { kind: 'mac', feedFile }
  if (platform === 'win32') {
    if (env.PORTABLE_EXECUTABLE_FILE !== undefined) return off('portable')
    if (!found.hasUninstaller) return off('archive')
    return feedFile === undefined ? off('no-feed') : { kind: 'nsis', feedFile }
  }
  const image = ownAppImage(found)
  if (image === undefined) return off(found.packageType === undefined ? 'archive' : 'package-manager')
  if (feedFile === undefined) return off('no-feed')
  return found.isReplaceable(image) ? { kind: 'AppImage', feedFile, image } : off('read-only')
}
