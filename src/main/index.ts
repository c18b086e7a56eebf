/**
 * Joins core and os: reads what this run was told, builds the app, and wires every door to it. Nobody imports this.
 */
import { app } from 'electron'
import { randomUUID } from 'node:crypto'
import { homedir, uptime } from 'node:os'
import path from 'node:path'
import { languageFor } from '../shared/words/language.ts'
import { speak, words } from '../shared/words/words.ts'
import { ANSWER_LIMIT_BYTES } from './core/answer.ts'
import { windowsOfFirst, type Args } from './core/args.ts'
import { readContent } from './core/clipboardIn.ts'
import { TIMEOUTS } from './core/client.ts'
import { connectBy } from './core/connection.ts'
import { desktopOf } from './core/desktopKind.ts'
import { endpointUnder } from './core/endpoint.ts'
import { createMayfly, type Mayfly } from './core/mayfly.ts'
import type { Outside, RunOptions } from './core/outside.ts'
import { problemOfChromium } from './core/networkErrors.ts'
import { BACKOFF } from './core/retry.ts'
import { routesOf } from './core/routes.ts'
import { about } from './os/about.ts'
import { onAccentChange, systemAccent } from './os/accent.ts'
import { serveCommands, tellWindows } from './os/bridge.ts'
import * as clipboard from './os/clipboard.ts'
import { clipboardMark, watchClipboard } from './os/clipboardMark.ts'
import { askPortalForShortcuts, desktopFacts } from './os/desktop.ts'
import { dropWindow, onDisplaysChange } from './os/dropWindow.ts'
import { historyPort } from './os/historyWindow.ts'
import { openedAtLogin } from './os/login.ts'
import { claimInstance, onOpenFiles } from './os/instance.ts'
import { keychain } from './os/keychain.ts'
import { exchangeByNet } from './os/netExchange.ts'
import { isOnline, onWakeUp, resolveProxy, systemAuthorities } from './os/network.ts'
import { showNotice } from './os/notices.ts'
import { declareScheme, servePage } from './os/page.ts'
import { hotkeys, releaseHotkeysOnQuit } from './os/hotkeys.ts'
import { popUp, showFile } from './os/rowMenu.ts'
import { thumbnailer } from './os/thumbnailer.ts'
import {
  isHistoryFocused,
  lockDown,
  onHistoryFocus,
  onHistoryLeft,
  openHistoryDoors,
  openInBrowser,
  showHistory,
} from './os/windows.ts'
import { addAsked, followLater, ownArgs, showAsked, tellOnly } from './commandLine.ts'
import { doorsOf } from './doors.ts'
import { openKept, type Kept } from './kept.ts'
import { openAppMenu } from './inAppMenu.ts'
import { guardQuitting } from './quitting.ts'
import { openTray } from './inTray.ts'
import { startPracticeService } from './practice/service.ts'
import { createStartAtLogin } from './startAtLogin.ts'

/** On Linux what LANGUAGE, LC_ALL, LC_MESSAGES and LANG say (Electron docs, app.getPreferredSystemLanguages). */
const languages = app.getPreferredSystemLanguages()
// What is said before the settings are read.
speak(languageFor(languages, 'system'))

const args = ownArgs()
const endpoint = uploadUrlOf(process.env)

// A run that only tells something touches nothing: no lock, no folder, no keychain.
if (tellOnly(args)) {
  // It ends once the text is out.
} else if (endpoint === 'refused') app.exit(2)
else run({ endpoint, key: takeKey(process.env), practice: args.practice }, args)

function run(options: RunOptions, args: Args): void {
  if (!claimInstance(async (asked) => followLater(await running, asked))) {
    app.exit(0)
    return
  }
  declareScheme()
  if (desktopOf(desktopFacts()).shortcuts === 'portal') askPortalForShortcuts()
  releaseHotkeysOnQuit()
  app.setAppUserModelId('app.mayfly.desktop')
  // Closing the window leaves the app in the tray: without this listener Electron would quit.
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => void running.then(() => showHistory()))
  // What comes in before the app runs waits for it.
  onOpenFiles((files) => void running.then((mayfly) => mayfly.addFiles(files)))
  const running = app.whenReady().then(() => start(options, args))
  running.catch((error: unknown) => {
    console.error(error)
    app.exit(1)
  })
}

async function start(options: RunOptions, args: Args): Promise<Mayfly> {
  watchClipboard()
  const troubles: string[] = []
  let tell = (text: string): void => void troubles.push(text)
  const kept = openKept((text) => {
    tell(text)
  })
  const login = createStartAtLogin()
  const hidden = args.hidden || openedAtLogin()
  const asked = windowsOfFirst({ ...args, hidden })
  servePage()
  lockDown()
  const mayfly = createMayfly(outsideWorld(kept, login), options)
  tell = mayfly.addNote
  troubles.forEach(tell)

  const { commands, menu, appMenu } = doorsOf(mayfly)
  openHistoryDoors({ look: mayfly.historyLook, onMove: mayfly.historyMoved })
  openAppMenu(mayfly, appMenu)
  serveCommands(commands)
  if (asked.history) showHistory()
  mayfly.begin()
  const tray = openTray(mayfly, { menu, settings: kept.settings, hidden })
  mayfly.onChange(tellWindows)
  onWakeUp(mayfly.wokeUp)
  onHistoryFocus(() => {
    mayfly.seen()
    tray.look()
    if (login.look()) mayfly.statusChanged()
  })
  onHistoryLeft(mayfly.left)
  onDisplaysChange(mayfly.displaysChanged)
  onAccentChange(mayfly.statusChanged)
  guardQuitting(mayfly)
  app.on('will-quit', mayfly.stop)
  showAsked(mayfly, { ...asked, history: false })
  await mayfly.resume()
  // Not waited for: a folder may bring up a question, and later starts are not to wait for its answer.
  void addAsked(mayfly, args)
  return mayfly
}

/** The outside world, as core gets it. */
function outsideWorld(kept: Kept, login: Outside['login']): Outside {
  return {
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    uptime: () => uptime() * 1000,
    later: setImmediate,
    connect: connectBy({
      routesTo: async (url) => routesOf(await resolveProxy(url), process.env),
      authorities: systemAuthorities(),
    }),
    otherwise: exchangeByNet({ problemOf: problemOfChromium, answerLimit: ANSWER_LIMIT_BYTES }),
    timeouts: TIMEOUTS,
    backoff: BACKOFF,
    isOnline,
    userAgent: `Mayfly/${app.getVersion()}`,
    copy: clipboard.writeClipboard,
    readClipboard: () => readContent(clipboard.look, { platform: process.platform, home: homedir() }),
    clipboardMark,
    notify: showNotice,
    isWatched: isHistoryFocused,
    openExternally: openInBrowser,
    showMenu: popUp,
    showFile,
    showWindow: () => {
      showHistory()
    },
    startPractice,
    spoolFolder: path.join(app.getPath('userData'), 'spool'),
    thumbnails: thumbnailer,
    keychain,
    ...kept,
    hotkeys,
    platform: process.platform,
    languages,
    desktop: () => desktopOf(desktopFacts()),
    dropWindow,
    about,
    historyWindow: historyPort,
    accent: systemAccent,
    login,
  }
}

/** Undefined for the service's own address. */
function uploadUrlOf(env: NodeJS.ProcessEnv): URL | 'refused' | undefined {
  const given = env.MAYFLY_UPLOAD_URL
  if (given === undefined || given === '') return undefined
  const url = endpointUnder(given)
  if (url === undefined) console.error(words.start.badUploadUrl(given))
  return url ?? 'refused'
}

/** Takes the key out of the environment, so that no process started from here inherits it. */
function takeKey(env: NodeJS.ProcessEnv): string | undefined {
  const key = env.MAYFLY_API_KEY
  delete env.MAYFLY_API_KEY
  return key === '' ? undefined : key
}

async function startPractice(port: number): Promise<{ url: string; port: number } | undefined> {
  try {
    return await startPracticeService({ folder: path.join(app.getPath('userData'), 'practice'), port })
  } catch {
    return undefined
  }
}
