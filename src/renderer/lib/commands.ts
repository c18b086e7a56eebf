/**
 * The commands of the main process, as slices for the components that call them.
 */
import type { Commands } from '../../shared/bridge/commands.ts'

/** What can be done with one row. */
export type RowCommands = Pick<
  Commands,
  'copyLinks' | 'openLink' | 'retry' | 'sendAgain' | 'cancel' | 'remove'
>

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

/** What can be done with an API key: kept, tried, and a test ended that nobody waits for. */
export type ApiKeyCommands = Pick<Commands, 'saveKey' | 'testKey' | 'stopKeyTest'>

/** What can be asked about this Mayfly. */
export type AboutCommands = Pick<
  Commands,
  'getAbout' | 'showFolder' | 'showLog' | 'showChromiumLicences' | 'copyDiagnostics'
>
