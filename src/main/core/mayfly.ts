/**
 * The app itself, as one object: everything a user can do, and the state that comes of it.
 */
import { isSettled, type Change, type State, type Summary } from '../../shared/model.ts'
import { speak } from '../../shared/words/words.ts'
import { createArrivals, type Arrivals } from './arrivals.ts'
import { createControls, type Controls } from './controls.ts'
import { lastFailure, type DropWindowActions } from './dropWindow.ts'
import { watchNetwork, type Network } from './network.ts'
import type { Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { assemble, languageOf, statusOf } from './parts.ts'
import { createPreferenceActions, type PreferenceActions } from './preferences.ts'
import { resumeUploads } from './resuming.ts'
import { createRowActions, type RowActions } from './rowActions.ts'
import type { ShortcutActions } from './shortcuts.ts'

export interface Mayfly
  extends
    Arrivals,
    RowActions,
    Controls,
    Notes,
    Network,
    PreferenceActions,
    ShortcutActions,
    DropWindowActions {
  /** Takes the shortcuts, and shows the drop window where it is to stay. */
  begin(): void
  /** Takes up what an earlier run left waiting. */
  resume(): Promise<void>
  state(): State
  summary(): Summary
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  revealed(id: string): void
  /** Brings the window up with the latest failure in view. */
  showFailure(): void
  /** The history window came to the front. */
  seen(): void
  /** The tray icon was clicked. */
  toggleDropWindow(): void
  displaysChanged(): void
  /** Something outside changed that the status shows. */
  statusChanged(): void
  /** Uploads that would be cut off by quitting now. Those that are held back wait on the disk as well as here. */
  underWay(): number
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

export function createMayfly(outside: Outside, options: RunOptions): Mayfly {
  speak(languageOf(outside))
  const parts = assemble(outside, options)
  const { rows, gate, notes, news, publisher, queue, shortcuts, dropWindow, thumbnails } = parts
  const network = watchNetwork(parts)
  const summary = () => ({
    revision: publisher.revision(),
    status: statusOf(parts),
    run: parts.runs.current(),
  })
  const arrivals = createArrivals(parts)
  publisher.onChange(dropWindow.look)
  return {
    ...arrivals,
    ...createRowActions(parts),
    ...createControls(parts),
    ...notes,
    ...network,
    stop() {
      network.stop()
      shortcuts.stop()
      dropWindow.stop()
      thumbnails.stop()
    },
    ...createPreferenceActions(parts),
    setShortcut: shortcuts.setShortcut,
    setRecording: shortcuts.setRecording,
    tryShortcut: shortcuts.tryShortcut,
    setDropWindow: dropWindow.setDropWindow,
    moveDropWindow: dropWindow.moveDropWindow,
    dropWindowBusy: dropWindow.dropWindowBusy,
    showFailure() {
      const failed = lastFailure(rows.all())
      if (failed === undefined) outside.showWindow()
      else news.reveal(failed.id)
    },
    begin() {
      shortcuts.begin((name) => {
        if (name === 'uploadClipboard') void arrivals.addClipboard()
        else dropWindow.toggle()
      })
      if (outside.settings.load().dropPinned) dropWindow.show()
    },
    resume: () => resumeUploads(parts),
    summary,
    state: () => ({ ...summary(), uploads: rows.all() }),
    onChange: publisher.onChange,
    statusChanged: publisher.statusChanged,
    revealed: news.revealed,
    seen: news.seen,
    toggleDropWindow: dropWindow.toggle,
    displaysChanged: dropWindow.displaysChanged,
    underWay: () =>
      gate.reason() === undefined
        ? rows.all().filter((row) => !isSettled(row)).length
        : rows.all().filter((row) => row.state === 'sending' || row.state === 'answering').length,
    idle: queue.idle,
  }
}
