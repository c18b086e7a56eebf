/**
 * What parts may ask for, as slices of what the main process offers.
 */
import type { Commands } from '../../shared/ipc.ts'

/** What can be done with one row. */
export type RowCommands = Pick<
  Commands,
  'copyLinks' | 'openLink' | 'retry' | 'sendAgain' | 'cancel' | 'remove'
>

/** What can be asked of the list itself. */
export interface ListHandle {
  /** Brings a row into view. Gives back whether it is listed. */
  show(id: string): boolean
  focusFirst(): void
  /** The row that the keyboard was at last gets the focus, at first the newest. Gives back whether there is one. */
  enter(): boolean
}

/** What can be done with all that is under way. */
export type QueueCommands = Pick<Commands, 'setPaused' | 'cancelAll' | 'tryOne'>

/** What can be done with a global shortcut. */
export type ShortcutCommands = Pick<Commands, 'setShortcut' | 'setRecording' | 'tryShortcut'>

/** What the settings change. */
export type SettingsCommands = ShortcutCommands &
  Pick<
    Commands,
    'changePreferences' | 'setStartsAtLogin' | 'setPractice' | 'setDropWindow' | 'copyCommand' | 'forgetKey'
  > &
  Pick<Commands, 'clearExpired' | 'forgetAll' | 'exportHistory'>

/** How much of the history there is: what has ended, expired links among it, and what is under way. */
export interface HistoryCounts {
  readonly ended: number
  readonly expired: number
  readonly open: number
}

/** Where a key is kept. */
export type KeyStorage = Parameters<Commands['saveKey']>[1]

/** What becomes of a key that was typed. */
export interface ApiKeyCommands {
  saveKey: (key: string, place: KeyStorage) => ReturnType<Commands['saveKey']>
  /** Called when the key was taken. */
  onSaved: (place: KeyStorage) => void
}

/** A test of the key, and its end when nobody waits for it. */
export type ApiKeyTestCommands = Pick<Commands, 'testKey' | 'stopKeyTest'>

/** What can be asked about this Mayfly. */
export type AboutCommands = Pick<
  Commands,
  'getAbout' | 'showFolder' | 'showChromiumLicences' | 'copyDiagnostics'
>
