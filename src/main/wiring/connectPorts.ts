/**
 * Implements core's ports: time, randomness, the desktop and the network.
 */
import { app } from 'electron'
import { randomBytes, randomUUID } from 'node:crypto'
import { homedir, hostname, uptime } from 'node:os'
import path from 'node:path'
import { channelFolder } from '../../channel/addressFile.ts'
import { createKeychain, KEYCHAIN_LIMITS } from '../core/apiKey/keychain.ts'
import { keyServiceOf } from '../core/apiKey/keyService.ts'
import type { Keychain } from '../core/apiKey/apiKey.ts'
import type { ErrorReports } from '../core/log/errorReports.ts'
import { createOwnText } from '../core/clipboard/ownText.ts'
import { createNotificationQueue } from '../core/feedback/notificationQueue.ts'
import { createFileWork } from '../core/fileAccess/fileWorkClient.ts'
import { createFiles } from '../core/fileAccess/userFiles.ts'
import type { Ports, Storage } from '../core/app/ports.ts'
import type { LoginPort } from '../core/settings/preferences.ts'
import { PROCESS_LIMITS } from '../core/fileAccess/fileProcess.ts'
import { createFileProcessPool } from '../core/fileAccess/fileProcessPool.ts'
import { programOf } from '../core/startup/executable.ts'
import { entryPlaces } from '../core/startup/desktopEntries.ts'
import type { DesktopFacts } from '../core/startup/desktopKind.ts'
import { feedIn, mayAsk } from '../core/updates/feedAddress.ts'
import { watchOwnFiles } from '../core/updates/ownFiles.ts'
import { updateMethodOf } from '../core/updates/updateMethod.ts'
import type { UpdatePort } from '../core/updates/updater.ts'
import { desktopFacts, hasDisplay } from '../os/startup/desktop.ts'
import { createAboutPort } from '../os/system/about.ts'
import { systemAccent } from '../os/windows/accentColour.ts'
import { setTheme } from '../os/windows/theme.ts'
import * as clipboard from '../os/clipboard/clipboard.ts'
import { canCopyUnasked } from '../os/clipboard/clipboardAccess.ts'
import { clipboardMark } from '../os/clipboard/changeMark.ts'
import { dropWindow } from '../os/windows/dropWindow.ts'
import { historyPort } from '../os/windows/historyWindowPort.ts'
import { keychainPorts } from '../os/keychain/keychain.ts'
import { netRequest } from '../os/system/chromiumRequest.ts'
import { isOnline, readAuthorities, resolveProxy } from '../os/system/network.ts'
import { showNotice } from '../os/notifications/notifications.ts'
import { sessionBus } from '../os/dbus/sessionBus.ts'
import { createShortcutsPortal } from '../os/system/shortcutsPortal.ts'
import { hotkeys } from '../os/system/hotkeys.ts'
import { startReaderProcess } from '../os/system/fileProcess.ts'
import { popUp, showFile } from '../os/windows/popupMenu.ts'
import { isOurPage } from '../os/pages/appPages.ts'
import { createConverter } from '../os/converter/converter.ts'
import { createFfmpeg } from '../os/ffmpeg/ffmpeg.ts'
import { thumbnailer } from '../os/pages/thumbnailer.ts'
import { findInstallation } from '../os/updates/installation.ts'
import { archiveIdentity, restart } from '../os/updates/ownArchive.ts'
import { isHistoryFocused, openInBrowser, showHistory } from '../os/windows/historyWindow.ts'
import { log } from './logging.ts'
import { product } from './product.ts'
import { openFolder } from '../os/system/openFolder.ts'
import { makeTargetFolder, readTargetFiles } from '../disk/targetFiles.ts'
import { startPracticeService } from '../practice/service.ts'

const ownFiles = watchOwnFiles(archiveIdentity)

/** The file processes; started when first needed. One of another version might not understand this one. */
export const readers = createFileProcessPool(
  startReaderProcess,
  PROCESS_LIMITS,
  path.dirname,
  ownFiles.areSame,
)

/**
 * Parses the content of files, one at a time: one that makes a parser hang ends this process, which nothing else needs.
 */
export const factReaders = createFileProcessPool(
  startReaderProcess,
  { pingMs: 500, idleMs: 10_000 },
  path.dirname,
  ownFiles.areSame,
)

/** Inspects files and copies them: a file that ends one of these takes nothing of the others along. */
export const workers = createFileProcessPool(
  startReaderProcess,
  { pingMs: 2000, idleMs: 10_000 },
  path.dirname,
  ownFiles.areSame,
)

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => {
    clearTimeout(timer)
  }
}

/** Of all its threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const factsOfDesktop = (): DesktopFacts =>
  desktopFacts(entryPlaces(process.env, homedir(), `${product.id}.desktop`))

const ownText = createOwnText(process.platform, isOurPage)

/** @param canAsk whether there is a user before a window of ours, or a window can be shown to one */
export function portsOf(
  storage: Storage,
  login: LoginPort,
  incidents: ErrorReports,
  canAsk: () => boolean,
): Ports {
  return {
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    uptime: () => uptime() * 1000,
    ...{ steady: () => performance.now(), cpuMs },
    ...{ defer: setImmediate, after },
    env: process.env,
    platform: process.platform,
    home: homedir(),
    host: hostname(),
    resolveProxy,
    readAuthorities,
    netRequest,
    isOnline,
    userAgent: `Mayfly/${app.getVersion()}`,
    copy: (text) => {
      ownText.wrote(text)
      return clipboard.writeClipboard(text)
    },
    lookAtClipboard: clipboard.readSnapshot,
    isOwnText: ownText.isOwn,
    clipboardMark,
    canCopyUnasked,
    notify: createNotificationQueue({
      send: (notice, onClick, picture) => showNotice(notice, onClick, product.id, picture),
      now: () => performance.now(),
    }),
    isWatched: isHistoryFocused,
    openExternally: openInBrowser,
    ...{ showMenu: popUp, showFile, showPage: showHistory },
    showWindow: () => {
      // For a question, or a click on a notification, which another display may show.
      if (hasDisplay()) showHistory()
    },
    startPractice,
    ...{ ...filePorts(), ...targetPorts },
    ...{ ...drawingPorts(), ffmpeg: createFfmpeg(process) },
    keychain: openKeychain(),
    ...storage,
    hotkeys,
    shortcutsPortal: createShortcutsPortal(sessionBus, product.id),
    languages: app.getPreferredSystemLanguages(),
    desktopFacts: factsOfDesktop,
    dropWindowPort: dropWindow,
    about: createAboutPort(log.last),
    historyWindowPort: historyPort,
    accent: systemAccent,
    setTheme,
    login,
    incidents,
    updatePort: openUpdates(),
    ...{ handedFolder: channelFolder(app.getPath('userData')), canAsk },
  }
}

const filePorts = (): Pick<Ports, 'files' | 'factFiles' | 'fileWork'> => ({
  files: createFiles(readers),
  factFiles: createFiles(factReaders),
  fileWork: createFileWork(workers),
})

const drawingPorts = (): Pick<Ports, 'thumbnailer' | 'converter'> => ({
  thumbnailer: thumbnailer(hasDisplay()),
  converter: createConverter(hasDisplay()),
})

function openKeychain(): Keychain {
  const store = app.commandLine.getSwitchValue('password-store')
  const service = keyServiceOf(process.platform, process.env, store)
  return createKeychain({ ...keychainPorts(service, sessionBus()), limits: KEYCHAIN_LIMITS })
}

function openUpdates(): UpdatePort {
  const found = findInstallation()
  const method = updateMethodOf(found)
  return {
    method,
    version: app.getVersion(),
    ownFiles,
    restart: () => {
      restart(programOf(found))
    },
    async load() {
      if (method.kind === 'off') throw new Error('this Mayfly has no updates')
      // A chunk of its own: most runs begin, and many end, without it.
      const { createElectronUpdater } = await import('../os/updates/electronUpdater.ts')
      return createElectronUpdater(method, { feedIn, mayAsk })
    },
  }
}

/** Other users of this computer can reach its port too, but only Mayfly can store files there. */
async function startPractice(port: number): ReturnType<Ports['startPractice']> {
  try {
    const key = randomBytes(32).toString('hex')
    const folder = path.join(app.getPath('userData'), 'practice')
    return { ...(await startPracticeService({ folder, port, key })), key }
  } catch {
    return undefined
  }
}

/** The user's own files of targets. */
const targetPorts: Pick<Ports, 'readTargetFiles' | 'showTargetFolder'> = {
  readTargetFiles: (limit) => readTargetFiles(targetFolder(), limit),
  showTargetFolder: async () => (await makeTargetFolder(targetFolder())) && openFolder(targetFolder()),
}

const targetFolder = (): string => path.join(app.getPath('userData'), 'targets')
