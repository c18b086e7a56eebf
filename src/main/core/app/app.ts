/**
 * The app itself, as one object: everything a user can do, and the state that comes of it.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { speak, words } from '../../../shared/i18n/words.ts'
import { languageFor } from '../../../shared/state/language.ts'
import type { Change, State, Summary } from '../../../shared/state/state.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import { createAbout, type AboutActions } from '../about/about.ts'
import { createArrivals, type Arrivals } from '../intake/addUploads.ts'
import { assemble, type Parts } from './assembly.ts'
import type { RunOptions } from './runOptions.ts'
import { readContent } from '../clipboard/readClipboard.ts'
import { createControls, type Controls } from '../settings/keyAndPractice.ts'
import { diskOf } from '../clipboard/pathLookup.ts'
import { lastFailure, type DropWindowActions } from '../windows/dropWindow.ts'
import type { HistoryWindowActions } from '../windows/historyWindow.ts'
import { joined } from './joined.ts'
import { createKeyTest, type KeyTest } from '../settings/checkKey.ts'
import { watchNetwork, type Network } from '../transfer/connectivity.ts'
import type { Notes } from '../feedback/banners.ts'
import { createPastActions, type PastActions } from '../history/historyActions.ts'
import type { Ports } from './ports.ts'
import { createPreferenceActions, type PreferenceActions } from '../settings/preferences.ts'
import { createResuming, type Resuming } from '../intake/resumeUploads.ts'
import { createRowActions, type RowActions } from '../history/uploadActions.ts'
import { createRowMenuDoor, type RowMenuDoor } from '../history/showRowMenu.ts'
import { createSendingAgain, type SendingAgain } from '../history/uploadAgain.ts'
import type { ShortcutActions } from '../shortcuts/shortcuts.ts'
import { TUNING, type Tuning } from './tuning.ts'

type All = Ports & Parts

export interface Mayfly
  extends
    Omit<Arrivals, 'onFolder'>,
    RowActions,
    RowMenuDoor,
    SendingAgain,
    PastActions,
    Controls,
    KeyTest,
    AboutActions,
    Notes,
    Resuming,
    PreferenceActions,
    ShortcutActions,
    DropWindowActions,
    HistoryWindowActions,
    SyncHandlers<'getStateJson' | 'getSummary' | 'revealed' | 'showFailure'> {
  /** Takes the shortcuts, and shows the drop window where it is to stay. */
  begin(): void
  state(): State
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  /** The tray icon was clicked. */
  toggleDropWindow(): void
  displaysChanged(): void
  /** Something outside changed that the status shows. */
  statusChanged(): void
  /** The history window came to the front. */
  seen(): void
  /** The history window is in front no more. */
  left(): void
  /** The computer woke up: whatever was on the wire is dead, though its sockets don't know. */
  wokeUp(): void
  /** Whether something is left of what was removed, since that can still be undone. */
  removalsPending(): boolean
  /** Nothing of it can be undone any more; resolves once nothing is left of it. */
  finishRemovals(): Promise<void>
  /** Uploads that would be cut off by quitting now. Those that are held back wait on the disk as well as here. */
  underWay(): number
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
  /** Nothing begins from now on: the app ends. */
  stop(): void
  /** Something was thrown that nobody expected: it is noted, and said once, or each time where somebody asked for it. */
  trouble(error: unknown, where: string, asked?: 'asked'): void
}

export function createMayfly(ports: Ports, options: RunOptions, tuning: Tuning = TUNING): Mayfly {
  speak(languageFor(ports.languages, ports.settings.load().language))
  const parts = assemble(ports, options, tuning)
  const all = joined(ports, parts)
  const { publisher, news, queue, dropWindow, historyWindow, warnings } = parts
  const arrivals = createArrivals({ ...all, readClipboard: clipboardReaderOf(ports, tuning) })
  const resuming = createResuming({ ...all, onFolder: arrivals.onFolder })
  const network = watchNetwork(parts)
  publisher.onChange((change) => {
    dropWindow.look()
    if (mayMatterToLinks(change)) warnings.look()
  })
  const summary = (): Summary => ({
    revision: publisher.revision(),
    status: parts.status(),
    run: parts.runs.current(),
  })
  const state = (): State => ({ ...summary(), uploads: parts.rows.all() })
  return joined(
    { state, getSummary: summary, getStateJson: () => JSON.stringify(state()) },
    { onChange: publisher.onChange, statusChanged: publisher.statusChanged },
    arrivals,
    uploadActions(all, arrivals),
    settingsActions(all, state),
    windowActions(all),
    lifecycle(all, { arrivals, resuming, network }),
    { revealed: news.revealed, idle: queue.idle, drawn: resuming.drawn, trouble: troubleOf(all) },
    historyWindow.actions,
  )
}

const clipboardReaderOf = (ports: Ports, { readClipboard }: Tuning) => {
  const { platform, home, host, files, lookAtClipboard } = ports
  return readClipboard ?? (() => readContent(lookAtClipboard, { platform, home, host, disk: diskOf(files) }))
}

/** What can be done with the uploads in the list. */
function uploadActions(all: All, { addFiles }: Arrivals) {
  const rowActions = createRowActions(all)
  const sendingAgain = createSendingAgain({ ...all, addFiles })
  const preferences = createPreferenceActions({ ...all, applyRetention: all.retention.sweep })
  const { arePending, finish } = all.removals
  return joined(
    rowActions,
    sendingAgain,
    preferences,
    createRowMenuDoor(all, { ...rowActions, ...sendingAgain, ...preferences }),
    createPastActions(all),
    { removalsPending: arePending, finishRemovals: finish },
  )
}

/** The key, practice, holds, and what the settings tell. */
function settingsActions(all: All, state: () => State) {
  const { shortcuts, notes, desktop } = all
  const { setShortcut, setRecording, tryShortcut } = shortcuts
  return joined(
    createControls({ ...all, uploadCommand: () => desktop().command }),
    createKeyTest(all),
    createAbout({ ...all, state }),
    notes,
    { setShortcut, setRecording, tryShortcut },
  )
}

function windowActions({ showWindow, dropWindow, rows, news }: All) {
  const { setDropWindow, moveDropWindow, dropWindowBusy, toggle, displaysChanged } = dropWindow
  return {
    ...{ setDropWindow, moveDropWindow, dropWindowBusy, toggleDropWindow: toggle, displaysChanged },
    showFailure() {
      const failed = lastFailure(rows.all())
      if (failed === undefined) showWindow()
      else news.reveal(failed.id)
    },
  }
}

interface Living {
  readonly arrivals: Arrivals
  readonly resuming: Resuming
  readonly network: Network
}

/** From the start to the end. */
function lifecycle(all: All, { arrivals, resuming, network }: Living) {
  const { news, removals, retention, clearThumbnails, shortcuts, dropWindow, warnings } = all
  return {
    begin() {
      shortcuts.begin((name) => {
        if (name === 'uploadClipboard') void arrivals.addClipboard()
        else dropWindow.toggle()
      })
      if (all.settings.load().dropPinned) dropWindow.show()
      warnings.look()
    },
    resume(window?: 'window') {
      clearThumbnails()
      retention.sweep()
      return resuming.resume(window)
    },
    seen() {
      news.seen()
      removals.seen()
    },
    left: retention.sweep,
    wokeUp() {
      network.wokeUp()
      retention.look()
    },
    underWay: () => underWay(all),
    stop() {
      const { queue, pace, retries, historyWindow, thumbnails } = all
      const windows = [shortcuts, dropWindow, historyWindow, warnings]
      for (const part of [queue, pace, retries, network, removals, retention, thumbnails, ...windows])
        part.stop()
    },
  }
}

const troubleOf =
  ({ incidents, said }: All): Mayfly['trouble'] =>
  (error, where, asked) => {
    const isNews = incidents.report(error, where)
    if (isNews || asked === 'asked') said.bad(words.said.unexpected)
  }

/** Progress alone gives no link, and takes none. */
const mayMatterToLinks = ({ status, put, drop }: Change): boolean =>
  status !== undefined || drop.length > 0 || put.some(isSettled)

/** Nothing of it is sent, and it is looked at anew after the next start. */
const isLookedAt = (row: Upload): boolean => row.state === 'waiting' && row.still !== undefined

function underWay({ holds, rows }: All): number {
  const isCut = (row: Upload) =>
    holds.current().hold === undefined
      ? !isSettled(row) && !isLookedAt(row)
      : row.state === 'sending' || row.state === 'answering'
  return rows.all().filter(isCut).length
}
