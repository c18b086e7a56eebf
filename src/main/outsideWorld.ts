/**
 * The outside world, as core gets it: time, chance, the desktop and the network, each by the room that knows it.
 */
import { app } from 'electron'
import { randomBytes, randomUUID } from 'node:crypto'
import { homedir, hostname, uptime } from 'node:os'
import path from 'node:path'
import { answerOf, saysEnough } from './core/answer.ts'
import { collect } from './core/answerText.ts'
import { readContent } from './core/clipboardIn.ts'
import { TIMEOUTS } from './core/client.ts'
import { connectBy } from './core/connection.ts'
import { createKeychain, KEYCHAIN_LIMITS } from './core/keychain.ts'
import { desktopOf } from './core/desktopKind.ts'
import type { Incidents } from './core/incidents.ts'
import { diskOf } from './core/disk.ts'
import type { Outside } from './core/outside.ts'
import { createPatientNotices } from './core/patientNotices.ts'
import { createFiles } from './core/files.ts'
import { problemOfChromium } from './core/networkErrors.ts'
import { createReaders, READER_LIMITS } from './core/readers.ts'
import { REST } from './core/resting.ts'
import { BACKOFF } from './core/retry.ts'
import { routesOf } from './core/routes.ts'
import { about } from './os/about.ts'
import { systemAccent } from './os/accent.ts'
import * as clipboard from './os/clipboard.ts'
import { clipboardMark } from './os/clipboardMark.ts'
import { desktopFacts } from './os/desktop.ts'
import { dropWindow } from './os/dropWindow.ts'
import { historyPort } from './os/historyWindow.ts'
import { keychain } from './os/keychain.ts'
import { exchangeByNet } from './os/netExchange.ts'
import { isOnline, resolveProxy, systemAuthorities } from './os/network.ts'
import { showNotice } from './os/notices.ts'
import { hotkeys } from './os/hotkeys.ts'
import { startReaderProcess } from './os/readerProcess.ts'
import { popUp, showFile } from './os/rowMenu.ts'
import { thumbnailer } from './os/thumbnailer.ts'
import { isHistoryFocused, openInBrowser, showHistory } from './os/windows.ts'
import type { Kept } from './kept.ts'
import { startPracticeService } from './practice/service.ts'

/** The processes that touch the user's files; started when first needed. */
export const readers = createReaders(startReaderProcess, READER_LIMITS)

export function outsideWorld(kept: Kept, login: Outside['login'], incidents: Incidents): Outside {
  const files = createFiles(readers)
  return {
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    uptime: () => uptime() * 1000,
    steady: () => performance.now(),
    later: setImmediate,
    connect: connectBy({
      routesTo: async (url) => routesOf(await resolveProxy(url), process.env),
      authorities: systemAuthorities(),
    }),
    otherwise: exchangeByNet({ problemOf: problemOfChromium, collect, answerOf, saysEnough }),
    timeouts: TIMEOUTS,
    backoff: BACKOFF,
    rest: REST,
    isOnline,
    userAgent: `Mayfly/${app.getVersion()}`,
    copy: clipboard.writeClipboard,
    readClipboard: () =>
      readContent(clipboard.look, {
        platform: process.platform,
        home: homedir(),
        host: hostname(),
        disk: diskOf(files),
      }),
    clipboardMark,
    notify: createPatientNotices({ send: showNotice, now: () => performance.now() }),
    isWatched: isHistoryFocused,
    openExternally: openInBrowser,
    showMenu: popUp,
    showFile,
    showWindow: () => {
      showHistory()
    },
    startPractice,
    files,
    thumbnails: thumbnailer,
    keychain: createKeychain({ ...keychain, limits: KEYCHAIN_LIMITS }),
    ...kept,
    hotkeys,
    platform: process.platform,
    languages: app.getPreferredSystemLanguages(),
    desktop: () => desktopOf(desktopFacts()),
    dropWindow,
    about,
    historyWindow: historyPort,
    accent: systemAccent,
    login,
    incidents,
  }
}

/** Other users of this computer can reach its port too, but only Mayfly stores there. */
async function startPractice(port: number): ReturnType<Outside['startPractice']> {
  try {
    const key = randomBytes(32).toString('hex')
    const folder = path.join(app.getPath('userData'), 'practice')
    return { ...(await startPracticeService({ folder, port, key })), key }
  } catch {
    return undefined
  }
}
