/**
 * The second part of the start: everything but the window, which index.ts has opened by then. A file of its own in the
 * build, so that the window and its page's process need not wait until all of Mayfly has been read.
 */
import { app } from 'electron'
import type { Handlers } from '../shared/bridge/commands.ts'
import type { Args, AskedWindows } from './core/startup/commandLine.ts'
import type { GivenKey } from './core/apiKey/environmentKey.ts'
import { createEventLog } from './core/log/eventLog.ts'
import type { ErrorReports } from './core/log/errorReports.ts'
import { createMayfly, type Mayfly } from './core/app/app.ts'
import type { RunOptions } from './core/app/runOptions.ts'
import { createRepeatLimit } from './core/log/repeatLimit.ts'
import { createCommandPace } from './core/windows/commandPace.ts'
import { onAccentChange } from './os/windows/accentColour.ts'
import { serveCommands } from './os/system/serveCommands.ts'
import { tellWindows } from './os/system/ourWindows.ts'
import { watchClipboard } from './os/clipboard/changeMark.ts'
import { onDisplaysChange } from './os/windows/dropWindow.ts'
import { ownRequestDone } from './os/startup/singleInstance.ts'
import type { StartRequest } from './os/startup/handover.ts'
import { closeFiles } from './os/storage/privateFolder.ts'
import { onWakeUp } from './os/system/network.ts'
import { onHistoryFocus, onHistoryLeft, historyWindow, showHistory } from './os/windows/historyWindow.ts'
import { addAsked, followLater, isForPrograms, showAsked, showOnceMore } from './wiring/launchRequests.ts'
import { handlersOf, summonHistory } from './wiring/windowCommands.ts'
import type { openOwnFiles } from './wiring/openStorage.ts'
import { log } from './wiring/logging.ts'
import { openChannel } from './wiring/programs/openChannel.ts'
import { guardQuitting } from './wiring/quitting.ts'
import { seenAlready, serveOnly, type ServeMode } from './wiring/programs/serveMode.ts'
import { openSystemMenus } from './wiring/systemMenus.ts'
import { joinHistoryWindow, recoverWindows } from './wiring/windowPresence.ts'
import { joinNotices } from './wiring/notices.ts'
import { openTray } from './wiring/openTray.ts'
import { createStartAtLogin } from './wiring/startAtLogin.ts'
import { portsOf, factReaders, readers, workers } from './wiring/connectPorts.ts'

/** What the first part knows. */
export interface Begun {
  readonly options: Omit<RunOptions, 'key'>
  readonly args: Args
  readonly given: GivenKey
  readonly hidden: boolean
  readonly asked: AskedWindows
  readonly files: ReturnType<typeof openOwnFiles>
  readonly incidents: ErrorReports
  /** Called before windows can give commands. */
  onMayfly(mayfly: Mayfly): void
}

/** The app that runs, and what later starts and the system ask of it. */
export interface Running {
  summon(): void
  addFiles(files: readonly string[]): void
  followLater(asked: StartRequest): Promise<void>
  showOnceMore(): void
}

export async function startMayfly(begun: Begun): Promise<Running> {
  const { options, args, given, hidden, asked, incidents } = begun
  const { kept, showTroubles } = begun.files
  watchClipboard()
  const login = createStartAtLogin()
  const ports = portsOf(kept, login, incidents, () => mode.isSeen())
  const mayfly = createMayfly(ports, { ...options, key: given.key })
  const { trouble } = mayfly
  showTroubles(mayfly.addNote)
  for (const trouble of given.troubles) mayfly.addNote(trouble())

  const { handlers, menu, appMenu } = handlersOf(mayfly)
  /** What the user sees of Mayfly while there is no window. */
  const openRest = () => {
    mayfly.start()
    const tray = openTray(mayfly, { menu, settings: kept.settings, hidden })
    onHistoryFocus(tray.check)
    joinNotices(mayfly, kept.settings, ports)
    drawPresence()
  }
  const mode = args.serve === undefined ? seenAlready : serveOnly(mayfly, args.serve, openRest)
  const drawPresence = joinHistoryWindow(mayfly, mode.isSeen)
  openSystemMenus(mayfly, appMenu, menu)
  serve(handlers, trouble)
  begun.onMayfly(mayfly)
  mayfly.onChange(createEventLog(log, mayfly.state()))
  if (asked.history) mayfly.summoned()
  mayfly.onChange(tellWindows)
  recoverWindows(mayfly, {
    log: log.scope('windows'),
    notify: (notice) => {
      if (kept.settings.load().notices) ports.notify(notice, showHistory)
    },
  })
  onWakeUp(mayfly.wokeUp)
  onHistoryLeft(mayfly.left)
  onDisplaysChange(mayfly.displaysChanged)
  onAccentChange(mayfly.statusChanged)
  guardQuitting(mayfly, trouble)
  if (args.serve === undefined) openRest()
  onHistoryFocus(() => {
    // By a notification, say.
    mode.beSeen()
    mayfly.seen()
    if (login.refresh()) mayfly.statusChanged()
  })
  app.on('will-quit', readers.stop)
  app.on('will-quit', factReaders.stop)
  app.on('will-quit', workers.stop)
  void closeFiles()
  showAsked(mayfly, { ...asked, history: asked.history && historyWindow() === undefined })
  await mayfly.resume(asked.history ? 'window' : undefined)
  void openChannel(mayfly, mode.onCalls).then(mode.opened)
  // Not awaited: a folder may raise a question, and later starts must not wait for its answer.
  void addAsked(mayfly, args).finally(ownRequestDone)
  return runningOf(mayfly, mode)
}

const runningOf = (mayfly: Mayfly, { beSeen, again }: ServeMode): Running => ({
  summon: () => {
    if (beSeen() === 'seen') summonHistory(mayfly)
  },
  addFiles: (files) => {
    if (beSeen() !== 'left') void mayfly.addFiles(files)
  },
  async followLater(asked) {
    if (isForPrograms(asked)) again()
    else {
      const seen = beSeen(asked.display)
      // The request stays where it is, for the one that takes over.
      if (seen === 'left') await new Promise(() => undefined)
      await followLater(mayfly, asked, seen === 'seen')
    }
  },
  showOnceMore: () => {
    showOnceMore(mayfly)
  },
})

function serve(handlers: Handlers, trouble: Mayfly['trouble']): void {
  serveCommands(handlers, {
    mayRun: createCommandPace(() => performance.now()),
    tell: createRepeatLimit(Date.now, console.error),
    onThrown: (error, name) => {
      trouble(error, `the command ${name}`, 'asked')
    },
  })
}
