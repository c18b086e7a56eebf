/**
 * Every command that a window may give the main process, each declared here once: its arguments as a run-time parser, what
 * comes back, and what it does. The name is the channel.
 */
import * as v from 'valibot'
import type { About } from '../state/about.ts'
import { command, type Command } from './command.ts'
import { EXPORT_FORMATS } from '../copyFormats/copyFormats.ts'
import type { KeyProblem, KeyTested } from '../state/apiKey.ts'
import type { Summary } from '../state/state.ts'
import type { Result } from '../uploads/problem.ts'
import { preferencesChangeSchema, ZOOM_STEPS } from '../state/settings.ts'
import { shortcutNameSchema, type ShortcutProblem } from '../keyboard/shortcut.ts'

const id = v.pipe(v.string(), v.maxLength(64))
const ids = v.pipe(v.array(id), v.maxLength(100_000), v.readonly())
const paths = v.pipe(v.array(v.pipe(v.string(), v.maxLength(32_768))), v.maxLength(100_000), v.readonly())
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const keyText = v.pipe(v.string(), v.maxLength(4096))

export const commands = {
  /** The whole state, as JSON. Ten thousand rows cross the bridge as one string in a fraction of the time. */
  getStateJson: command().returns<string>(),
  /** For a window that shows no rows. */
  getSummary: command().returns<Summary>(),
  /** The window shows its first state. */
  drawn: command(),
  /** Absolute paths, in the order they were dropped; '' for a file whose name the platform could not express. */
  addFiles: command(paths),
  addClipboard: command(),
  /** Opens the system's file dialog. */
  chooseFiles: command(),
  /** Those that live, in this order. */
  copyLinks: command(ids),
  /** The links of a batch that are alive, in the order of the drop. */
  copyBatch: command(id),
  openLink: command(id),
  /** What can be done with them, as the system's menu at this place in the window, CSS pixels. */
  showRowMenu: command(ids, coordinate, coordinate),
  /** Sends a failed upload once more. */
  retry: command(id),
  /** Sends their files once more, as uploads of their own. */
  sendAgain: command(ids),
  cancel: command(id),
  /** Everything that has not ended. */
  cancelAll: command(),
  /** Every failed upload for which it makes sense. */
  retryAll: command(),
  /** Stops and starts the whole queue. */
  setPaused: command(v.boolean()),
  /** After the service refused the plan, or the keychain did not answer: sends one, and the rest if it goes. */
  tryOne: command(),
  /** Answers the question with this id. */
  answer: command(id, v.boolean()),
  /** Together; can be undone for a while. */
  remove: command(ids),
  /** Takes expired links out of the list; can be undone like a removal. */
  clearExpired: command(),
  /** The same with all that has ended. */
  forgetAll: command(),
  /** Asks for a file, and writes the history there. */
  exportHistory: command(v.picklist(EXPORT_FORMATS)),
  /** Brings back what the removal with this id took out. */
  undo: command(id),
  /** `session` keeps the key in memory only, until Mayfly quits. */
  saveKey: command(keyText, v.picklist(['keychain', 'session'])).returns<Result<void, KeyProblem>>(),
  forgetKey: command(),
  /** Sends a tiny picture with the key that was typed, or with '' the one that is known. */
  testKey: command(keyText).returns<KeyTested>(),
  stopKeyTest: command(),
  setPractice: command(v.boolean()),
  dismissNote: command(id),
  /** The row that was to be brought into view is in view. */
  revealed: command(id),
  changePreferences: command(preferencesChangeSchema),
  setStartsAtLogin: command(v.boolean()),
  /** '' turns it off. With a problem, the one before stays. */
  setShortcut: command(shortcutNameSchema, v.pipe(v.string(), v.maxLength(100))).returns<
    Result<void, ShortcutProblem>
  >(),
  /** While keys are recorded, our own shortcuts let them through. */
  setRecording: command(v.boolean()),
  /** The next press of this shortcut only shows that it arrives; null ends that. */
  tryShortcut: command(v.nullable(shortcutNameSchema)),
  showHistory: command(),
  setDropWindow: command(v.boolean()),
  /** Where the user moved the drop window: its top left corner on the screen, DIP. */
  moveDropWindow: command(coordinate, coordinate),
  /** The pointer, or something dragged, is over the drop window: it does not go by itself meanwhile. */
  dropWindowBusy: command(v.boolean()),
  /** Brings up the history with the latest failure in view. */
  showFailure: command(),
  /** Copies the command line that a desktop's shortcut is to run. */
  copyCommand: command(),
  getAbout: command().returns<About>(),
  /** Shows the folder with Mayfly's data. */
  showFolder: command(),
  /** Shows the folder with the log. */
  showLog: command(),
  showChromiumLicences: command(),
  copyDiagnostics: command(),
  /** Draws the history window larger, smaller, or as usual. */
  zoom: command(v.picklist(ZOOM_STEPS)),
}

type Declared = typeof commands
export type CommandName = keyof Declared
type Arguments<K extends CommandName> = Declared[K] extends Command<infer Given, unknown> ? Given : never
type Answer<K extends CommandName> = Declared[K] extends Command<unknown[], infer Given> ? Given : never

/** The commands as a window calls them. */
export type Commands = { [K in CommandName]: (...given: Arguments<K>) => Promise<Answer<K>> }
/** The same as the main process handles them. */
export type Handlers = { [K in CommandName]: (...given: Arguments<K>) => Answer<K> | Promise<Answer<K>> }
/** Handlers of these commands that take their time. */
export type AsyncHandlers<K extends CommandName> = Pick<Commands, K>
/** Handlers of these commands that answer at once. */
export type SyncHandlers<K extends CommandName> = { [N in K]: (...given: Arguments<N>) => Answer<N> }

export const commandNames = Object.keys(commands) as readonly CommandName[]
