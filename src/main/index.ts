/**
 * Entry point, imported by nothing: reads arguments and environment, joins core and os, and connects all inputs.
 */
// First, since they affect everything that is written or resolved.
import './os/storage/umask.ts'
import './os/startup/startFolder.ts'
import { app } from 'electron'
import type { Handlers } from '../shared/bridge/commands.ts'
import { languageFor } from '../shared/state/language.ts'
import { setLanguage, words } from '../shared/i18n/words.ts'
import { windowsOfFirst, type Args } from './core/startup/commandLine.ts'
import { windowsIdentityOf } from './core/startup/windowsIdentity.ts'
import { endpointUnder } from './core/api/endpoint.ts'
import { takeGivenKey, type GivenKey } from './core/apiKey/environmentKey.ts'
import { createEventLog } from './core/log/eventLog.ts'
import { createErrorReports } from './core/log/errorReports.ts'
import { createMayfly, type Mayfly } from './core/app/app.ts'
import type { RunOptions } from './core/app/runOptions.ts'
import { removeTlsOverrides } from './core/network/tlsEnvironment.ts'
import { createRepeatLimit } from './core/log/repeatLimit.ts'
import { createCommandPace } from './core/windows/commandPace.ts'
import { onAccentChange } from './os/windows/accentColour.ts'
import { serveCommands, tellWindows } from './os/system/serveCommands.ts'
import { watchClipboard } from './os/clipboard/changeMark.ts'
import { identify } from './os/startup/appIdentity.ts'
import { showTrouble } from './os/windows/dialogs.ts'
import { onDisplaysChange } from './os/windows/dropWindow.ts'
import { openedAtLogin } from './os/startup/loginItem.ts'
import {
  claimInstance,
  isStillFirst,
  leaveLock,
  onOpenFiles,
  ownRequestDone,
} from './os/startup/singleInstance.ts'
import { closeFiles, closeFolder } from './os/storage/privateFolder.ts'
import { refusedUserData, useStandIn } from './os/storage/userData.ts'
import { onWakeUp } from './os/system/network.ts'
import { declareScheme, servePage } from './os/pages/appPages.ts'
import { lockDown } from './os/pages/lockDown.ts'
import { releaseHotkeysOnQuit } from './os/system/hotkeys.ts'
import { onHistoryFocus, onHistoryLeft, showHistory } from './os/windows/historyWindow.ts'
import { addAsked, followLater, ownArgs, showAsked, showOnceMore, tellOnly } from './wiring/launchRequests.ts'
import { handlersOf, summonHistory } from './wiring/windowCommands.ts'
import { openOwnFiles } from './wiring/openStorage.ts'
import { product } from './wiring/product.ts'
import { catchTheRest, flushLog, log, openLog } from './wiring/logging.ts'
import { guardQuitting } from './wiring/quitting.ts'
import { openSystemMenus } from './wiring/systemMenus.ts'
import { joinHistoryWindow, openHistoryFirst, recoverWindows } from './wiring/windowPresence.ts'
import { joinNotices } from './wiring/notices.ts'
import { openTray } from './wiring/openTray.ts'
import { createStartAtLogin } from './wiring/startAtLogin.ts'
import { portsOf, factReaders, readers } from './wiring/connectPorts.ts'

removeTlsOverrides(process.env)

const incidents = createErrorReports((line) => {
  console.error(`Mayfly: ${line}`)
  log.scope('unexpected').error(line)
})
/** Once there is a window, errors are shown there too. */
let trouble: Mayfly['trouble'] = incidents.report
let isUp = false
catchTheRest((error, where) => {
  trouble(error, where)
  // A process whose start failed would otherwise stay, invisible, until killed.
  if (!isUp) app.exit(1)
})

/** On Linux from LANGUAGE, LC_ALL, LC_MESSAGES and LANG (Electron docs, app.getPreferredSystemLanguages). */
const languages = app.getPreferredSystemLanguages()
// For texts shown before the settings are read.
setLanguage(languageFor(languages, 'system'))

const args = ownArgs()
if (args.lost.length > 0) console.error(words.start.noFolder(args.lost))
const endpoint = uploadUrlOf(process.env)

// A run that only prints text touches nothing: no lock, no folder, no keychain.
if (tellOnly(args)) {
  // It ends once the text is written.
} else if (endpoint === 'refused') app.exit(2)
else run({ endpoint, practice: args.practice }, args, takeGivenKey(process.env, process.platform))
isUp = true

type Told = Omit<RunOptions, 'key'>

function run(options: Told, args: Args, given: Promise<GivenKey>): void {
  const refused = refusedUserData()
  if (refused !== undefined) {
    const leave = useStandIn()
    if (leave === undefined) console.error(words.start.unwritable(refused))
    if (leave === undefined) app.exit(1)
    else tellUnwritable(refused, leave)
    return
  }
  closeFolder()
  const claimed = claimInstance(
    async (asked) => followLater(await running, asked),
    () => void running.then(showOnceMore),
  )
  if (claimed === 'second') app.exit(0)
  if (claimed === 'unwritable') tellUnwritable(app.getPath('userData'))
  if (claimed !== 'first') return
  if (args.files.length === 0) ownRequestDone()
  declareScheme()
  releaseHotkeysOnQuit()
  identify(windowsIdentityOf(product, app.isPackaged))
  // Closing the window leaves the app in the tray: without this listener Electron would quit.
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => void running.then(summonHistory))
  // Files opened before the app runs wait for it.
  onOpenFiles((files) => void running.then((mayfly) => mayfly.addFiles(files)))
  const running = app.whenReady().then(async () => start(options, args, await given))
  running.catch((error: unknown) => {
    console.error(error)
    incidents.report(error, 'the start')
    void flushLog().finally(() => {
      app.exit(1)
    })
  })
}

async function start(options: Told, args: Args, given: GivenKey): Promise<Mayfly> {
  // Before anything is read: two instances on one folder overwrite each other's files.
  if (!(await isStillFirst())) return leaveLock()
  openLog()
  for (const trouble of given.troubles) console.error(trouble())
  const hidden = args.hidden || openedAtLogin()
  const asked = windowsOfFirst({ ...args, hidden })
  // Pages may ask before there are uploads.
  const served: { by?: Mayfly } = {}
  servePage(() => served.by)
  lockDown()
  const { kept, showTroubles } = openOwnFiles((settings) => {
    if (asked.history) openHistoryFirst(settings)
  })
  watchClipboard()
  const login = createStartAtLogin()
  const ports = portsOf(kept, login, incidents)
  const mayfly = createMayfly(ports, { ...options, key: given.key })
  served.by = mayfly
  trouble = mayfly.trouble
  showTroubles(mayfly.addNote)
  for (const trouble of given.troubles) mayfly.addNote(trouble())

  const { handlers, menu, appMenu } = handlersOf(mayfly)
  joinHistoryWindow(mayfly)
  openSystemMenus(mayfly, appMenu, menu)
  serve(handlers)
  mayfly.onChange(createEventLog(log, mayfly.state()))
  if (asked.history) mayfly.summoned()
  mayfly.start()
  const tray = openTray(mayfly, { menu, settings: kept.settings, hidden })
  mayfly.onChange(tellWindows)
  recoverWindows(mayfly, {
    log: log.scope('windows'),
    notify: (notice) => {
      if (kept.settings.load().notices) ports.notify(notice, showHistory)
    },
  })
  onWakeUp(mayfly.wokeUp)
  onHistoryFocus(() => {
    mayfly.seen()
    tray.check()
    if (login.refresh()) mayfly.statusChanged()
  })
  onHistoryLeft(mayfly.left)
  onDisplaysChange(mayfly.displaysChanged)
  onAccentChange(mayfly.statusChanged)
  guardQuitting(mayfly, trouble)
  joinNotices(mayfly, kept.settings, ports)
  app.on('will-quit', readers.stop)
  app.on('will-quit', factReaders.stop)
  void closeFiles()
  showAsked(mayfly, { ...asked, history: false })
  await mayfly.resume(asked.history ? 'window' : undefined)
  // Not awaited: a folder may raise a question, and later starts must not wait for its answer.
  void addAsked(mayfly, args).finally(ownRequestDone)
  return mayfly
}

function serve(handlers: Handlers): void {
  serveCommands(handlers, {
    mayRun: createCommandPace(() => performance.now()),
    tell: createRepeatLimit(Date.now, console.error),
    onThrown: (error, name) => {
      trouble(error, `the command ${name}`, 'asked')
    },
  })
}

/** @param leave called before the app exits */
function tellUnwritable(folder: string, leave?: () => void): void {
  const text = words.start.unwritable(folder)
  console.error(text)
  void showTrouble(words.start.unwritableTitle, text).finally(() => {
    leave?.()
    app.exit(1)
  })
}

/** Undefined for the service's own address. */
function uploadUrlOf(env: NodeJS.ProcessEnv): URL | 'refused' | undefined {
  const given = env.MAYFLY_UPLOAD_URL
  if (given === undefined || given === '') return undefined
  const url = endpointUnder(given)
  if (url === undefined) console.error(words.start.badUploadUrl(given))
  return url ?? 'refused'
}
