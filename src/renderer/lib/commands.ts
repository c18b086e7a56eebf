/**
 * The main process's commands, sliced for the components that call them.
 */
import type { Commands } from '../../shared/bridge/commands.ts'

/** Commands for files that are not sent as they are. */
export type FitCommands = Pick<
  Commands,
  'fit' | 'openConvert' | 'sendAsIs' | 'copyFfmpegLine' | 'fitWithFfmpeg'
>

/** Commands of the sheet where the user chooses what a file is converted to. */
export type ConvertCommands = Pick<Commands, 'fitAs' | 'closeConvert'>

/** Commands for one row. */
export type RowCommands = FitCommands &
  Pick<
    Commands,
    | 'copyLinks'
    | 'showFormMenu'
    | 'openTask'
    | 'openLink'
    | 'checkLinks'
    | 'retry'
    | 'renew'
    | 'cancel'
    | 'remove'
  >

/** Commands for all uploads in progress. */
export type QueueCommands = Pick<
  Commands,
  'setPaused' | 'cancelAll' | 'tryOne' | 'tryAllNow' | 'openWorkspace'
>

/** Commands for a global shortcut. */
export type ShortcutCommands = Pick<Commands, 'setShortcut' | 'setRecording' | 'tryShortcut'>

/** Commands of the settings. */
export type SettingsCommands = ShortcutCommands &
  Pick<
    Commands,
    'changePreferences' | 'setStartsAtLogin' | 'setPractice' | 'setDropWindow' | 'copyCommand' | 'forgetKey'
  > &
  Pick<Commands, 'openLoginSettings' | 'clearExpired' | 'forgetAll' | 'exportHistory'>

/** Commands for an API key: save it, test it, and stop a test that nobody waits for. */
export type ApiKeyCommands = Pick<Commands, 'saveKey' | 'testKey' | 'stopKeyTest'>

/** Commands of the first run. */
export type WelcomeCommands = Pick<
  Commands,
  | 'saveKey'
  | 'enterKey'
  | 'takeFoundKey'
  | 'leaveFoundKey'
  | 'stopKeyTest'
  | 'openWorkspace'
  | 'setPractice'
  | 'addClipboard'
>

/** Commands of the About section. */
export type AboutCommands = Pick<
  Commands,
  'getAbout' | 'showFolder' | 'showLog' | 'showChromiumLicences' | 'copyDiagnostics'
> &
  UpdateCommands

/** Commands for updates. */
export type UpdateCommands = Pick<
  Commands,
  'checkForUpdates' | 'downloadUpdate' | 'restartToUpdate' | 'changePreferences'
>
