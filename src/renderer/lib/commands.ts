/**
 * What parts may ask for, as slices of what the main process offers.
 */
import type { Commands } from '../../shared/bridge/commands.ts'

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

/** What can be done with an API key: kept, tried, and a test ended that nobody waits for. */
export type ApiKeyCommands = Pick<Commands, 'saveKey' | 'testKey' | 'stopKeyTest'>

/** What can be asked about this Mayfly. */
export type AboutCommands = Pick<
  Commands,
  'getAbout' | 'showFolder' | 'showChromiumLicences' | 'copyDiagnostics'
>
