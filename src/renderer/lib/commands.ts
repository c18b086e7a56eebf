/**
 * What parts may ask for, as slices of what the main process offers.
 */
import type { Commands } from '../../shared/ipc.ts'

/** What can be done with one row. */
export type RowAsks = Pick<Commands, 'copyLinks' | 'openLink' | 'retry' | 'sendAgain' | 'cancel' | 'remove'>

/** What can be asked of the list itself. */
export interface ListAsks {
  /** Brings a row into view. Gives back whether it is listed. */
  show(id: string): boolean
  focusFirst(): void
  /** The row that the keyboard was at last gets the focus, at first the newest. Gives back whether there is one. */
  enter(): boolean
}

/** What can be done with all that is under way. */
export type QueueAsks = Pick<Commands, 'setPaused' | 'cancelAll' | 'tryOne'>

/** What can be done with a global shortcut. */
export type ShortcutAsks = Pick<Commands, 'setShortcut' | 'setRecording' | 'tryShortcut'>

/** What the settings change. */
export type SettingAsks = ShortcutAsks &
  Pick<
    Commands,
    'changePreferences' | 'setStartsAtLogin' | 'setPractice' | 'setDropWindow' | 'copyCommand' | 'forgetKey'
  > &
  Pick<Commands, 'clearExpired' | 'forgetAll' | 'exportHistory'>

/** How much of the history there is: what has ended, expired links among it, and what is under way. */
export interface PastCounts {
  readonly ended: number
  readonly expired: number
  readonly open: number
}

/** Where a key is kept. */
export type KeyPlace = Parameters<Commands['saveKey']>[1]

/** What becomes of a key that was typed. */
export interface KeyAsks {
  saveKey: (key: string, place: KeyPlace) => ReturnType<Commands['saveKey']>
  /** Called when the key was taken. */
  onSaved: (place: KeyPlace) => void
}

/** A test of the key, and its end when nobody waits for it. */
export type KeyTestAsks = Pick<Commands, 'testKey' | 'stopKeyTest'>

/** What can be asked about this Mayfly. */
export type AboutAsks = Pick<Commands, 'getAbout' | 'showFolder' | 'showChromiumLicences' | 'copyDiagnostics'>
