/**
 * Entry point, imported by nothing: reads arguments and environment, makes sure that this Mayfly is the only one, and
 * opens the window. Only then it reads the rest of Mayfly, startMayfly.ts. Each import here delays the window.
 */
// First, since they affect everything that is written or resolved.
import './os/storage/umask.ts'
import './os/startup/startFolder.ts'
import { app } from 'electron'
import { languageFor } from '../shared/state/language.ts'
import { setLanguage, words } from '../shared/i18n/words.ts'
import { windowsOfFirst, type Args } from './core/startup/commandLine.ts'
import { windowsIdentityOf } from './core/startup/windowsIdentity.ts'
import { endpointUnder } from './core/api/endpoint.ts'
import { takeGivenKey, type GivenKey } from './core/apiKey/environmentKey.ts'
import { createErrorReports } from './core/log/errorReports.ts'
import type { Mayfly } from './core/app/app.ts'
import { withTimeout } from './core/async/withTimeout.ts'
import type { RunOptions } from './core/app/runOptions.ts'
import { removeTlsOverrides } from './core/network/tlsEnvironment.ts'
import { identify } from './os/startup/appIdentity.ts'
import { openedAtLogin } from './os/startup/loginItem.ts'
import {
  claimInstance,
  isStillFirst,
  leaveLock,
  onOpenFiles,
  ownRequestDone,
} from './os/startup/singleInstance.ts'
import { closeFolder } from './os/storage/privateFolder.ts'
import { refusedUserData, useStandIn } from './os/storage/userData.ts'
import { arePagesServed, declareScheme, servePage } from './os/pages/appPages.ts'
import { lockDown } from './os/pages/lockDown.ts'
import { releaseHotkeysOnQuit } from './os/system/hotkeys.ts'
import { showTrouble } from './os/windows/dialogs.ts'
import { setActivationPolicy } from './os/windows/presence.ts'
import { placeIconFirst } from './wiring/early/firstIcon.ts'
import { openHistoryFirst } from './wiring/early/firstWindow.ts'
import { ownCommand, runCommand } from './wiring/early/ownCommand.ts'
import { ownArgs, tellOnly } from './wiring/early/ownArgs.ts'
import { openOwnFiles } from './wiring/openStorage.ts'
import { product } from './wiring/product.ts'
import { catchTheRest, flushLog, log, openLog } from './wiring/logging.ts'
import type { Running } from './startMayfly.ts'

/** The longest that the rest of Mayfly waits for the page to be answered, ms. It takes a few. */
const ANSWER_MS = 100

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

const command = ownCommand()
if (command === undefined) runApp()
// It ends the process. Awaited: Electron would open the display meanwhile, and there may be none.
else await runCommand(command)
isUp = true

function runApp(): void {
  const args = ownArgs()
  if (args.lost.length > 0) console.error(words.start.noFolder(args.lost))
  const endpoint = uploadUrlOf(process.env)

  // A run that only prints text touches nothing: no lock, no folder, no keychain.
  if (tellOnly(args)) {
    // It ends once the text is written.
  } else if (endpoint === 'refused') app.exit(2)
  else run({ endpoint, practice: args.practice }, args, takeGivenKey(process.env, process.platform))
}

type Told = Omit<RunOptions, 'key'>

function run(options: Told, args: Args, given: Promise<GivenKey>): void {
  const refused = refusedUserData()
  if (refused !== undefined) {
    const leave = useStandIn()
    if (leave === undefined) console.error(words.start.unwritable(refused))
    if (leave === undefined) app.exit(1)
    else tellUnwritable(refused, args, leave)
    return
  }
  closeFolder()
  // Before macOS puts it into the Dock.
  if (args.serve !== undefined && process.platform === 'darwin') setActivationPolicy('accessory')
  const claimed = claimInstance(
    async (asked) => (await running).followLater(asked),
    () => void running.then(({ showOnceMore }) => showOnceMore()),
  )
  if (claimed === 'second') app.exit(0)
  if (claimed === 'unwritable') tellUnwritable(app.getPath('userData'), args)
  if (claimed !== 'first') return
  if (args.files.length === 0) ownRequestDone()
  declareScheme()
  releaseHotkeysOnQuit()
  identify(windowsIdentityOf(product, app.isPackaged))
  // Closing the window leaves the app in the tray: without this listener Electron would quit.
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => void running.then(({ summon }) => summon()))
  // Files opened before the app runs wait for it.
  onOpenFiles((files) => void running.then(({ addFiles }) => addFiles(files)))
  const running = app.whenReady().then(async () => start(options, args, await given))
  running.catch((error: unknown) => {
    console.error(error)
    incidents.report(error, 'the start')
    void flushLog().finally(() => {
      app.exit(1)
    })
  })
}

async function start(options: Told, args: Args, given: GivenKey): Promise<Running> {
  // Before anything is read: two instances on one folder overwrite each other's files.
  if (!(await isStillFirst())) return leaveLock()
  openLog()
  for (const trouble of given.troubles) console.error(trouble())
  const hidden = args.hidden || openedAtLogin()
  const asked = windowsOfFirst({ ...args, hidden })
  const isFirst = asked.history && arePagesServed()
  let serve: (mayfly: Mayfly) => void = () => undefined
  const served = servePage(new Promise((resolve) => (serve = resolve)))
  lockDown()
  // Before the window: the panel learns of it in several turns, which are free only while Chromium starts the page.
  if (args.serve === undefined) placeIconFirst()
  const files = openOwnFiles((settings) => {
    if (isFirst) openHistoryFirst(settings)
  })
  // Reading the rest would keep the page from being answered. Its process starts meanwhile.
  if (isFirst) await withTimeout(served, ANSWER_MS)
  const { startMayfly } = await import('./startMayfly.ts')
  return startMayfly({
    ...{ options, args, given, hidden, asked, files, incidents },
    onMayfly(mayfly) {
      trouble = mayfly.trouble
      serve(mayfly)
    },
  })
}

/** @param leave called before the app exits */
function tellUnwritable(folder: string, { serve }: Args, leave?: () => void): void {
  const text = words.start.unwritable(folder)
  console.error(text)
  // A program that started Mayfly reads what it says; nobody looks.
  const told = serve === undefined ? showTrouble(words.start.unwritableTitle, text) : Promise.resolve()
  void told.finally(() => {
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
