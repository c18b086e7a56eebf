/**
 * The app itself, as one object: everything a user can do, and the state that comes of it.
 */
import { speak, words } from '../../shared/words/words.ts'
import { isSettled, type Change, type State, type Summary, type Upload } from '../../shared/model.ts'
import type { PreferencesChange } from '../../shared/settings.ts'
import { createAbout, type AboutActions } from './aboutMayfly.ts'
import { createArrivals, type Arrivals } from './arrivals.ts'
import { createControls, type Controls } from './controls.ts'
import { lastFailure, type DropWindowActions } from './dropWindow.ts'
import type { HistoryWindowActions } from './historyWindow.ts'
import { createKeyTest, type KeyTest } from './keyTest.ts'
import { watchNetwork, type Network } from './network.ts'
import type { Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { assemble, languageOf, stateOf, summaryOf, type Parts } from './parts.ts'
import { createPast, type Past, type PastDoors } from './past.ts'
import { createPreferenceActions, type PreferenceActions } from './preferences.ts'
import { createResuming, type Resuming } from './resuming.ts'
import { createRowActions, type RowActions } from './rowActions.ts'
import { createRowMenuDoor, type RowMenuDoor } from './rowMenuDoor.ts'
import { createSendingAgain, type SendingAgain } from './sendingAgain.ts'
import type { ShortcutActions } from './shortcuts.ts'

export interface Mayfly
  extends
    Arrivals,
    RowActions,
    RowMenuDoor,
    SendingAgain,
    PastDoors,
    Controls,
    KeyTest,
    AboutActions,
    Notes,
    Network,
    Resuming,
    PreferenceActions,
    ShortcutActions,
    DropWindowActions,
    HistoryWindowActions {
  /** Takes the shortcuts, and shows the drop window where it is to stay. */
  begin(): void
  state(): State
  summary(): Summary
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  revealed(id: string): void
  /** Brings the window up with the latest failure in view. */
  showFailure(): void
  /** The tray icon was clicked. */
  toggleDropWindow(): void
  displaysChanged(): void
  /** Something outside changed that the status shows. */
  statusChanged(): void
  /** Uploads that would be cut off by quitting now. Those that are held back wait on the disk as well as here. */
  underWay(): number
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
  /** Something was thrown that nobody expected: it is noted, and said once, or each time where somebody asked for it. */
  trouble(error: unknown, where: string, asked?: 'asked'): void
}

export function createMayfly(outside: Outside, options: RunOptions): Mayfly {
  speak(languageOf(outside))
  const parts = assemble(outside, options)
  const { notes, news, publisher, queue, dropWindow, historyWindow, warnings } = parts
  const network = watchNetwork(parts)
  const past = createPast(parts)
  const preferences = createPreferenceActions(parts)
  const arrivals = createArrivals(parts)
  const resuming = createResuming(parts, arrivals.onFolder)
  const rowActions = createRowActions(parts, past.removals)
  const again = createSendingAgain(parts, arrivals.addFiles)
  const changePreferences = (change: PreferencesChange) => {
    preferences.changePreferences(change)
    past.preferencesChanged(change)
  }
  publisher.onChange((change) => {
    dropWindow.look()
    if (mayMatterToLinks(change)) warnings.look()
  })
  return {
    ...arrivals,
    ...rowActions,
    ...createRowMenuDoor(parts, { ...rowActions, ...again, changePreferences }),
    ...again,
    ...past.doors,
    ...createControls(parts),
    ...createKeyTest(parts),
    ...createAbout(parts),
    ...notes,
    ...network,
    wokeUp() {
      network.wokeUp()
      past.look()
    },
    stop() {
      stop(parts, network, past)
    },
    ...preferences,
    changePreferences,
    ...shortcutActions(parts),
    ...dropWindowActions(parts),
    ...historyWindow.actions,
    begin: () => {
      begin(parts, arrivals)
    },
    drawn: resuming.drawn,
    resume(window) {
      past.begin()
      return resuming.resume(window)
    },
    summary: () => summaryOf(parts),
    state: () => stateOf(parts),
    onChange: publisher.onChange,
    statusChanged: publisher.statusChanged,
    revealed: news.revealed,
    underWay: () => underWay(parts),
    idle: queue.idle,
    trouble: troubleOf(parts),
  }
}

const troubleOf =
  ({ outside, said }: Parts): Mayfly['trouble'] =>
  (error, where, asked) => {
    const isNews = outside.incidents.report(error, where)
    if (isNews || asked === 'asked') said.bad(words.said.unexpected)
  }

/** Progress alone gives no link, and takes none. */
const mayMatterToLinks = ({ status, put, drop }: Change): boolean =>
  status !== undefined || drop.length > 0 || put.some(isSettled)

function stop(parts: Parts, network: Network, past: Past): void {
  const { queue, pace, retries, shortcuts, dropWindow, historyWindow, thumbnails, warnings } = parts
  const all = [
    queue,
    pace,
    retries,
    network,
    past,
    shortcuts,
    dropWindow,
    historyWindow,
    thumbnails,
    warnings,
  ]
  for (const part of all) part.stop()
}

const shortcutActions = ({ shortcuts: { setShortcut, setRecording, tryShortcut } }: Parts) => ({
  setShortcut,
  setRecording,
  tryShortcut,
})

function dropWindowActions({ dropWindow, rows, news, outside }: Parts) {
  return {
    setDropWindow: dropWindow.setDropWindow,
    moveDropWindow: dropWindow.moveDropWindow,
    dropWindowBusy: dropWindow.dropWindowBusy,
    toggleDropWindow: dropWindow.toggle,
    displaysChanged: dropWindow.displaysChanged,
    showFailure() {
      const failed = lastFailure(rows.all())
      if (failed === undefined) outside.showWindow()
      else news.reveal(failed.id)
    },
  }
}

/** Nothing of it is sent, and it is looked at anew after the next start. */
const isLookedAt = (row: Upload): boolean => row.state === 'waiting' && row.still !== undefined

function underWay({ gate, pace, rows }: Parts): number {
  const isCut = (row: Upload) =>
    gate.reason() === undefined && pace.pause() === undefined
      ? !isSettled(row) && !isLookedAt(row)
      : row.state === 'sending' || row.state === 'answering'
  return rows.all().filter(isCut).length
}

function begin({ shortcuts, dropWindow, outside, warnings }: Parts, arrivals: Arrivals): void {
  shortcuts.begin((name) => {
    if (name === 'uploadClipboard') void arrivals.addClipboard()
    else dropWindow.toggle()
  })
  if (outside.settings.load().dropPinned) dropWindow.show()
  warnings.look()
}
