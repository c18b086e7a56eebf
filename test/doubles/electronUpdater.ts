// electron-updater: what its updaters were told, and how they end; shaped after their own declarations.
import { EventEmitter } from 'node:events'
import type { AppUpdater, UpdateCheckResult } from 'electron-updater'
import type { BaseUpdater, InstallOptions } from 'electron-updater/out/BaseUpdater.js'

type Told =
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowPrerelease'
  | 'allowDowngrade'
  | 'disableWebInstaller'
  | 'disableDifferentialDownload'
  | 'forceDevUpdateConfig'
type Called = 'checkForUpdates' | 'downloadUpdate' | 'quitAndInstall'

class AppUpdaterDouble extends EventEmitter implements Pick<AppUpdater, Told | Called> {
  /** The one that was made last. */
  static last: AppUpdaterDouble | undefined

  // As they are by default.
  autoDownload = true
  autoInstallOnAppQuit = true
  allowPrerelease = true
  allowDowngrade = false
  disableWebInstaller = false
  disableDifferentialDownload = false
  forceDevUpdateConfig = false
  logger: unknown = console
  updateConfigPath = ''
  readonly netSession = {}
  readonly httpExecutor = {}
  /** What was called. */
  readonly calls: string[] = []
  /** What the feed has. */
  found: UpdateCheckResult | null = null
  /** How a download ends. */
  ends: () => Promise<string[]> = () => Promise.resolve(['/cache/update'])

  /** What was downloaded; Squirrel.Mac has its own. */
  installerPath: string | null = null
  downloadedUpdateHelper: { readonly downloadedFileInfo: { readonly sha512: string } } | null = null

  constructor() {
    super()
    AppUpdaterDouble.last = this
  }

  checkForUpdates(): Promise<UpdateCheckResult | null> {
    return Promise.resolve(this.found)
  }

  downloadUpdate(): Promise<string[]> {
    this.emit('download-progress', { percent: 42.4 })
    return this.ends()
  }

  quitAndInstall(): void {
    this.calls.push('quitAndInstall')
  }
}

class BaseUpdaterDouble extends AppUpdaterDouble implements Pick<BaseUpdater, 'install'> {
  protected doInstall({ isSilent, isForceRunAfter }: InstallOptions): boolean {
    this.calls.push(`install${isSilent ? ' silently' : ''}${isForceRunAfter ? ' and start' : ''}`)
    return true
  }

  /** As theirs: an error is an event, and not thrown. */
  install(isSilent = false, isForceRunAfter = false): boolean {
    try {
      if (this.installerPath === null) throw new Error('No update filepath provided')
      return this.doInstall({ isSilent, isForceRunAfter, isAdminRightsRequired: false })
    } catch (error) {
      this.emit('error', error)
      return false
    }
  }
}

class AppImageUpdater extends BaseUpdaterDouble {}
class NsisUpdater extends BaseUpdaterDouble {}
class MacUpdater extends AppUpdaterDouble {}

/** In place of the package. */
export const electronUpdater = { AppImageUpdater, NsisUpdater, MacUpdater }

/** The updater that Mayfly made. */
export function madeUpdater(): AppUpdaterDouble {
  if (AppUpdaterDouble.last === undefined) throw new Error('none was made')
  return AppUpdaterDouble.last
}
