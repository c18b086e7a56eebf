/**
 * The app as one object: everything a user can do, and the resulting state.
 */
import { settingsActions, summonOf, uploadActions, windowActions } from './actions.ts'
import type { ServeCall } from '../../../channel/channel.ts'
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { setService } from '../../../shared/text/serviceName.ts'
import { setLanguage, words } from '../../../shared/i18n/words.ts'
import { languageFor } from '../../../shared/state/language.ts'
import { firstStateOf } from '../../../shared/state/firstState.ts'
import type { Change, State, Summary } from '../../../shared/state/state.ts'
import type { AboutActions } from '../about/about.ts'
import { createLastLinks } from '../batch/lastLinks.ts'
import { createIntake, type Intake } from '../intake/addUploads.ts'
import { assemble, type Parts } from './assembly.ts'
import type { RunOptions } from './runOptions.ts'
import { readContent } from '../clipboard/readClipboard.ts'
import type { EnterKey } from '../settings/enterKey.ts'
import type { TakeFoundKey } from '../settings/takeFoundKey.ts'
import type { KeyAndPractice } from '../settings/keyAndPractice.ts'
import { pathLookupOf } from '../clipboard/pathLookup.ts'
import type { DropWindowActions } from '../windows/dropWindow.ts'
import type { SummonsCount } from '../windows/summons.ts'
import { createCopyLastLink, type CopyLastLink } from '../history/copyLastLink.ts'
import type { HistoryWindowActions } from '../windows/historyWindow.ts'
import type { FitActions } from '../fit/fitActions.ts'
import { joined } from './joined.ts'
import type { CheckKey } from '../settings/checkKey.ts'
import type { LinkWatch } from './linkWatch.ts'
import { watchConnectivity, type Connectivity } from '../transfer/connectivity.ts'
import { createExpectUpload } from '../intake/expectUpload.ts'
import type { Notes } from '../feedback/notes.ts'
import type { CheckLinks } from '../history/checkLinks.ts'
import type { HistoryActions } from '../history/historyActions.ts'
import { createLifecycle, type Lifecycle } from './lifecycle.ts'
import type { Ports } from './ports.ts'
import type { PreferenceActions } from '../settings/preferences.ts'
import { createResumeUploads, type ResumeUploads } from '../intake/resumeUploads.ts'
import type { UploadActions } from '../history/uploadActions.ts'
import type { CopyForTask } from '../targets/copyForTask.ts'
import type { TargetPages } from '../targets/targetPages.ts'
import type { ShowRowMenu } from '../history/showRowMenu.ts'
import type { Renew } from '../history/renew.ts'
import type { ChosenFolder } from '../settings/chosenFolder.ts'
import type { ShortcutActions } from '../shortcuts/shortcuts.ts'
import { TUNING, type Tuning } from './tuning.ts'
import { createPreviews, type Previews } from '../uploads/previews.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { Updates } from '../updates/updates.ts'

type All = Ports & Parts

export interface Mayfly
  extends
    Omit<Intake, 'onFolder' | 'addQuietly' | 'addCopies' | 'addFor'>,
    UploadActions,
    FitActions,
    ShowRowMenu,
    CopyForTask,
    TargetPages,
    SyncHandlers<'openTask' | 'closeTask'>,
    Renew,
    Pick<LinkWatch, 'keepAlive'>,
    HistoryActions,
    CheckLinks,
    KeyAndPractice,
    SyncHandlers<'expectUpload' | 'setPaused' | 'tryOne' | 'tryAllNow' | 'answer'>,
    AsyncHandlers<'copyCommand' | 'showWindowMenu'>,
    CheckKey,
    EnterKey,
    TakeFoundKey,
    ChosenFolder,
    AboutActions,
    Notes,
    ResumeUploads,
    PreferenceActions,
    ShortcutActions,
    DropWindowActions,
    HistoryWindowActions,
    Pick<SummonsCount, 'summoned'>,
    CopyLastLink,
    Lifecycle,
    Previews,
    Pick<Thumbnails, 'iconOf'>,
    Pick<Updates, 'checkForUpdates' | 'downloadUpdate' | 'restartToUpdate'>,
    SyncHandlers<
      'getLastLinks' | 'getStateJson' | 'getFirstStateJson' | 'getSummary' | 'revealed' | 'showFailure'
    > {
  state(): State
  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  /** Carries out what another program of the user asks for. */
  readonly serveCall: ServeCall
  /** The tray icon was clicked. */
  toggleDropWindow(): void
  displaysChanged(): void
  /** Something outside the app that the status shows has changed. */
  statusChanged(): void
  /** Whether a removal can still be undone, so that removed data is still kept. */
  removalsPending(): boolean
  /** Makes removals final: no more undo. Resolves once all removed data is gone. */
  finishRemovals(): Promise<void>
  /** Installs the update that is ready; to be called when the app has quit. */
  installUpdate(): void
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
  /** Logs an unexpected error and shows it once, or every time if the user asked for the action. */
  trouble(error: unknown, where: string, asked?: 'asked'): void
}

export function createMayfly(ports: Ports, options: RunOptions, tuning: Tuning = TUNING): Mayfly {
  setLanguage(languageFor(ports.languages, ports.settings.load().language))
  // Before there is a window, so that none appears in another theme.
  ports.setTheme(ports.settings.load().theme)
  setService(options.endpoint === undefined ? 'real' : 'own')
  const parts = assemble(ports, options, tuning)
  const all = joined(ports, parts)
  const { publisher, notifications, queue, dropWindow, historyWindow } = parts
  const expecting = createExpectUpload({ ...all, report: ports.incidents.report })
  const intake = createIntake({ ...all, ...expecting, readClipboard: clipboardReaderOf(ports, tuning) })
  const resuming = createResumeUploads({ ...all, onFolder: intake.onFolder })
  const isInSight = () => ports.historyWindowPort.standing() !== undefined
  const connectivity = watchConnectivity({ ...parts, now: ports.now, isInSight })
  const copyLastLink = createCopyLastLink(all)
  const { linkWatch, calls, ...actions } = uploadActions(all, intake, expecting)
  publisher.onChange(dropWindow.refresh)
  const summary = (): Summary => ({
    revision: publisher.revision(),
    status: parts.status(),
    progress: parts.progress.current(),
  })
  const state = (): State => ({ ...summary(), uploads: parts.uploadList.all() })
  return joined(
    {
      ...{ state, getSummary: summary, getStateJson: () => JSON.stringify(state()) },
      getFirstStateJson: () => JSON.stringify(firstStateOf(state(), ports.now())),
    },
    createLastLinks(all),
    { onChange: publisher.onChange, statusChanged: publisher.statusChanged },
    expecting,
    intake,
    actions,
    settingsActions(all, state),
    windowActions(all),
    { copyLastLink, serveCall: calls.serveCall },
    createLifecycle(all, {
      ...{ intake, resuming, connectivity, linkWatch, copyLastLink, calls },
      summonWindow: summonOf(all),
    }),
    {
      revealed: notifications.revealed,
      idle: queue.idle,
      drawn: drawnBy(resuming, connectivity),
      trouble: troubleOf(all),
    },
    historyWindow.actions,
    { summoned: parts.summons.summoned },
    createPreviews(all),
    { iconOf: parts.thumbnails.iconOf },
  )
}

/** Times are in sight from now on. */
const drawnBy =
  (resuming: Pick<ResumeUploads, 'drawn'>, { look }: Pick<Connectivity, 'look'>): ResumeUploads['drawn'] =>
  () => {
    resuming.drawn()
    look()
  }

const clipboardReaderOf = (ports: Ports, { readClipboard }: Tuning) => {
  const { platform, home, host, files, lookAtClipboard, isOwnText } = ports
  const place = { platform, home, host, disk: pathLookupOf(files), isOwnText }
  return readClipboard ?? (() => readContent(lookAtClipboard, place))
}

const troubleOf =
  ({ incidents, toast }: All): Mayfly['trouble'] =>
  (error, where, asked) => {
    const isNews = incidents.report(error, where)
    if (isNews || asked === 'asked') toast.error(words.toast.unexpected)
  }
