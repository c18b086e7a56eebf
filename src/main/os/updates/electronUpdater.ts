/**
 * Joins electron-updater, which asks the feed, verifies downloads and installs them. It is large, so that this file is a
 * chunk of its own, loaded when Mayfly first looks for updates.
 * https://www.electron.build/auto-update
 */
import { app, autoUpdater } from 'electron'
import { AppImageUpdater, MacUpdater, NsisUpdater, type AppUpdater } from 'electron-updater'
import type { InstallOptions } from 'electron-updater/out/BaseUpdater.js'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { load } from 'js-yaml'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Feed } from '../../core/updates/feedAddress.ts'
import type { UpdateMethod } from '../../core/updates/updateMethod.ts'
import type { Updater } from '../../core/updates/updater.ts'
import { withLookups } from '../pages/pageNetwork.ts'
import { keptSwitches } from '../startup/desktop.ts'
import { replaceImage } from './replaceImage.ts'
import { guardTraffic } from './updateSession.ts'

/** Longest description of a release, and longest package, bytes. */
const TEXT_BYTES = 1024 * 1024
const PACKAGE_BYTES = 500 * 1024 * 1024

export interface FeedRules {
  /** The feed in electron-updater's configuration. */
  feedIn(config: unknown): Feed | undefined
  mayAsk(feed: Feed, url: string): boolean
}

type Method = Exclude<UpdateMethod, { kind: 'off' }>

/** Rejects when the build's configuration can't be read. */
export async function createElectronUpdater(method: Method, rules: FeedRules): Promise<Updater> {
  const feed = rules.feedIn(load(await readFile(method.feedFile, 'utf8')))
  if (feed === undefined) throw new Error('no feed that Mayfly knows')
  const updater = updaterFor(method)
  configure(updater, method)
  const traffic = await guardTraffic(updater.netSession, executorOf(updater), (url) =>
    rules.mayAsk(feed, url),
  )

  return {
    check: () =>
      withLookups(async () => {
        traffic.begin(TEXT_BYTES)
        const found = await updater.checkForUpdates()
        if (found?.isUpdateAvailable !== true) return 'none'
        return { version: found.updateInfo.version, notes: found.updateInfo.releaseNotes }
      }),
    download: (onProgress) =>
      withLookups(async () => {
        traffic.begin(PACKAGE_BYTES)
        const hear = ({ percent }: { percent: number }) => {
          onProgress(percent)
        }
        updater.on('download-progress', hear)
        try {
          // Squirrel.Mac looks at the signature once it has read all, after electron-updater's promise.
          const accepted = method.kind === 'mac' ? once(autoUpdater, 'update-downloaded') : undefined
          accepted?.catch(() => undefined)
          await updater.downloadUpdate()
          await accepted
        } finally {
          updater.off('download-progress', hear)
        }
      }),
    cancel: traffic.stop,
    quit() {
      if (method.kind === 'mac') updater.quitAndInstall()
      else app.quit()
    },
    install(startsAgain) {
      if (updater instanceof MacUpdater) return
      let failure: Error | undefined
      updater.once('error', (error) => (failure = error))
      if (!updater.install(true, startsAgain)) throw failure ?? new Error('the update was not installed')
    },
  }
}

function updaterFor(method: Method): AppUpdaterOfOurs {
  switch (method.kind) {
    case 'AppImage':
      return new OwnImageUpdater(method.image)
    case 'nsis':
      return new NsisUpdater()
    case 'mac':
      return new MacUpdater()
  }
}
type AppUpdaterOfOurs = OwnImageUpdater | NsisUpdater | MacUpdater

/**
 * electron-updater's own deletes the old file before it has the new one, renames it after its version, and starts it to
 * wait for its end.
 */
class OwnImageUpdater extends AppImageUpdater {
  readonly #image: string
  constructor(image: string) {
    super()
    this.#image = image
  }

  protected override doInstall({ isForceRunAfter }: InstallOptions): boolean {
    const { installerPath: from, downloadedUpdateHelper: helper } = this
    if (from === null) return false
    replaceImage(from, this.#image, helper?.downloadedFileInfo?.sha512 ?? '')
    if (isForceRunAfter) app.relaunch({ execPath: this.#image, args: [...keptSwitches()] })
    return true
  }
}

function configure(updater: AppUpdater, { kind, feedFile }: Method): void {
  updater.updateConfigPath = feedFile
  updater.forceDevUpdateConfig = !app.isPackaged
  // Its lines contain addresses and paths.
  updater.logger = null
  updater.autoDownload = false
  // On macOS this hands the download to Squirrel.Mac; elsewhere Mayfly itself installs when it has quit.
  updater.autoInstallOnAppQuit = kind === 'mac'
  updater.allowPrerelease = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  // It would ask for pieces of the version that is installed.
  updater.disableDifferentialDownload = true
  updater.isUserWithinRollout = () => true
  // An id of this installation, which it would store and send.
  Object.assign(updater, { stagingUserIdPromise: { value: Promise.resolve('') } })
  // Only the user's credentials could answer, and Mayfly has none.
  updater.on('login', (_info, answer) => {
    const decline = answer as () => void
    decline()
  })
}

/** Its declarations leave it out. */
const executorOf = (updater: AppUpdater) =>
  (updater as unknown as { readonly httpExecutor: ElectronHttpExecutor }).httpExecutor
