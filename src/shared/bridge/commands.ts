/**
 * Declares every command that a window may send to the main process: its arguments as a run-time parser, its return
 * type, and what it does. The name is the channel.
 */
import * as v from 'valibot'
import type { About } from '../state/about.ts'
import { command, type Command } from './command.ts'
import { EXPORT_FORMATS } from '../copyFormats/copyFormats.ts'
import { copyFormSchema } from '../copyFormats/forms.ts'
import type { KeyProblem, KeyTested } from '../state/apiKey.ts'
import type { LastLink, Summary } from '../state/state.ts'
import {
  targetIdSchema,
  taskFormSchema,
  taskTypeSchema,
  type TargetList,
  type TaskPreview,
} from '../targets/taskPreview.ts'
import { fitAsSchema, taskFitSchema } from '../media/prepared.ts'
import { KEEP_ALIVE_DAYS } from '../uploads/linkLife.ts'
import type { Result } from '../uploads/problem.ts'
import { LONGEST_LINK, MOST_LINKS } from '../web/links.ts'
import { preferencesChangeSchema, ZOOM_STEPS } from '../state/settings.ts'
import { commandLineSchema, shortcutNameSchema, type ShortcutProblem } from '../keyboard/shortcut.ts'

const id = v.pipe(v.string(), v.maxLength(64))
const ids = v.pipe(v.array(id), v.maxLength(100_000), v.readonly())
const paths = v.pipe(v.array(v.pipe(v.string(), v.maxLength(32_768))), v.maxLength(100_000), v.readonly())
const links = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(LONGEST_LINK))),
  v.maxLength(MOST_LINKS + 1),
  v.readonly(),
)
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const keyText = v.pipe(v.string(), v.maxLength(4096))

export const commands = {
  /** The whole state, as JSON. Ten thousand rows cross the bridge much faster as one string. */
  getStateJson: command().returns<string>(),
  /** As JSON likewise, a FirstState: what a window needs for its first picture. */
  getFirstStateJson: command().returns<string>(),
  /** For a window that shows no rows. */
  getSummary: command().returns<Summary>(),
  /** The live links of what was uploaded last, in the order of the drop. For a window that shows no rows. */
  getLastLinks: command().returns<readonly LastLink[]>(),
  /** The window shows its first state. */
  drawn: command(),
  /** Absolute paths, in the order they were dropped; '' for a file whose name the platform could not express. */
  addFiles: command(paths),
  addClipboard: command(),
  /** Files are dragged over the window: an upload is likely. */
  expectUpload: command(),
  /** Web links that were pasted or dropped: the user is asked before one is fetched. */
  addLinks: command(links),
  /** Opens the system's file dialog. */
  chooseFiles: command(),
  /** The live ones, in this order; in the form that the settings name, or once in this one. */
  copyLinks: command(ids, v.optional(copyFormSchema)),
  /** Copies again what was copied last, in this form. */
  copyLastAs: command(copyFormSchema),
  /** The targets there are. The user's own files are read anew. */
  listTargets: command().returns<TargetList>(),
  /** Uploads as a task's input: a target, the uploads in the order of their roles, and a task type if not its first. */
  previewTask: command(targetIdSchema, ids, v.optional(taskTypeSchema)).returns<TaskPreview | undefined>(),
  /** Copies what that shows, in this form. */
  copyForTask: command(targetIdSchema, ids, taskFormSchema, v.optional(taskTypeSchema)),
  /** Copies these for the target that was the last one; if there is none yet, lets the user choose. */
  copyForLastTask: command(ids),
  /** Lets the user choose a target for these. */
  openTask: command(ids),
  closeTask: command(),
  /** Opens the page where a target was read, by its index. */
  openTargetSource: command(targetIdSchema, v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Shows the folder for the user's own targets. */
  showTargetFolder: command(),
  /** The live links of a batch, in the order of the drop. */
  copyBatch: command(id),
  openLink: command(id),
  /** Asks these links themselves, and says what a model will see. */
  checkLinks: command(ids),
  /** Opens the native context menu for them at this position in the window, CSS pixels. */
  showRowMenu: command(ids, coordinate, coordinate),
  /** Opens a menu of the forms in which they can be copied. */
  showFormMenu: command(ids, coordinate, coordinate),
  /** Opens a menu to choose the form in which links are copied from now on. */
  showDefaultFormMenu: command(coordinate, coordinate),
  /** Opens the menu of the window itself at this position, CSS pixels. */
  showWindowMenu: command(coordinate, coordinate),
  /** Sends a failed upload again. */
  retry: command(id),
  /** Uploads their files once more; each new link takes its row's place. */
  renew: command(ids),
  /** Renews them before they expire, for so many days; 0 ends that. */
  keepAlive: command(ids, v.picklist(KEEP_ALIVE_DAYS)),
  /** Converts the files of these failed uploads, and sends what comes out. */
  fit: command(ids),
  /** Lets the user choose what the file of this upload is converted to. */
  openConvert: command(id),
  closeConvert: command(),
  /** Converts it to this kind, or this part of it, and asks as always; the sheet is closed. */
  fitAs: command(id, fitAsSchema),
  /** Sends the file of this link again, in its place, as a model needs it. */
  fitForTask: command(id, taskFitSchema),
  /** Sends the files of these as they are, metadata and all. */
  sendAsIs: command(ids),
  /** Copies the command line with which the user's own ffmpeg makes this file fit. */
  copyFfmpegLine: command(id),
  /** Runs it, and sends what comes out. */
  fitWithFfmpeg: command(id),
  cancel: command(id),
  /** Everything that has not ended. */
  cancelAll: command(),
  /** Every failed upload where a retry makes sense. */
  retryAll: command(),
  /** Pauses and resumes the whole queue. */
  setPaused: command(v.boolean()),
  /** After the service refused the plan, or the keychain did not answer: sends one, and the rest if it succeeds. */
  tryOne: command(),
  /** Tries now all that wait for their next try. */
  tryAllNow: command(),
  /** Answers the question with this id; the last: also for what is asked later, where the question offers that. */
  answer: command(id, v.boolean(), v.optional(v.boolean())),
  /** Removes them together; can be undone for a while. */
  remove: command(ids),
  /** Removes expired links from the list; can be undone like a removal. */
  clearExpired: command(),
  /** Removes every upload that has ended, likewise. */
  forgetAll: command(),
  /** Asks for a file and exports the history to it. */
  exportHistory: command(v.picklist(EXPORT_FORMATS)),
  /** Undoes the removal with this id. */
  undo: command(id),
  /** Undoes the last removal that can still be undone. */
  undoLast: command(),
  /** `session` keeps the key in memory only, until Mayfly quits. */
  saveKey: command(keyText, v.picklist(['keychain', 'session'])).returns<Result<void, KeyProblem>>(),
  /** Checks a key and saves it in the keychain, unless the service does not accept it. */
  enterKey: command(keyText).returns<Result<void, KeyProblem>>(),
  /** The same with the key that was found in a file of PiAPI's own command line; the file stays as it is. */
  takeFoundKey: command(v.picklist(['keychain', 'session'])).returns<Result<void, KeyProblem>>(),
  /** It is not offered again. */
  leaveFoundKey: command(),
  forgetKey: command(),
  /** Sends a tiny picture with this key, or for '' with the known one. */
  testKey: command(keyText).returns<KeyTested>(),
  /** Ends a test or a check that nobody waits for. */
  stopKeyTest: command(),
  /** Opens the page of PiAPI that shows keys, plans and credit. */
  openWorkspace: command(),
  setPractice: command(v.boolean()),
  dismissNote: command(id),
  /** The row to reveal has been scrolled into view. */
  revealed: command(id),
  changePreferences: command(preferencesChangeSchema),
  setStartsAtLogin: command(v.boolean()),
  /** Opens macOS's settings of what starts at login. */
  openLoginSettings: command(),
  /** '' turns it off. On a problem, the previous one stays. */
  setShortcut: command(shortcutNameSchema, v.pipe(v.string(), v.maxLength(100))).returns<
    Result<void, ShortcutProblem>
  >(),
  /** While keys are being recorded, our own shortcuts are inactive. */
  setRecording: command(v.boolean()),
  /** The next press of this shortcut only shows that it arrives; null ends the test. */
  tryShortcut: command(v.nullable(shortcutNameSchema)),
  showHistory: command(),
  /** Closes the history window into the tray; where there is none, minimizes it. */
  hideHistory: command(),
  setDropWindow: command(v.boolean()),
  /** Where the user moved the drop window: its top left corner on the screen, DIP. */
  moveDropWindow: command(coordinate, coordinate),
  /** The pointer, or something dragged, is over the drop window: it does not close automatically meanwhile. */
  dropWindowBusy: command(v.boolean()),
  /** Shows the history with the latest failure in view. */
  showFailure: command(),
  /** Copies the command line that does what this shortcut does, for the desktop's settings; or that serves assistants. */
  copyCommand: command(commandLineSchema),
  getAbout: command().returns<About>(),
  /** Shows the folder with Mayfly's data. */
  showFolder: command(),
  /** Shows the folder with the log. */
  showLog: command(),
  showChromiumLicences: command(),
  copyDiagnostics: command(),
  checkForUpdates: command(),
  /** Downloads the version that was found. It is installed when Mayfly quits. */
  downloadUpdate: command(),
  /** Quits to install what was downloaded, and starts again; not while an upload is under way. */
  restartToUpdate: command(),
  /** Zooms the history window in, out, or back to 100 %. */
  zoom: command(v.picklist(ZOOM_STEPS)),
}

type Declared = typeof commands
export type CommandName = keyof Declared
type Arguments<K extends CommandName> = Declared[K] extends Command<infer Given, unknown> ? Given : never
type Answer<K extends CommandName> = Declared[K] extends Command<unknown[], infer Given> ? Given : never

/** The commands as a window calls them. */
export type Commands = { [K in CommandName]: (...given: Arguments<K>) => Promise<Answer<K>> }
/** The commands as the main process handles them. */
export type Handlers = { [K in CommandName]: (...given: Arguments<K>) => Answer<K> | Promise<Answer<K>> }
/** Asynchronous handlers of these commands. */
export type AsyncHandlers<K extends CommandName> = Pick<Commands, K>
/** Synchronous handlers of these commands. */
export type SyncHandlers<K extends CommandName> = { [N in K]: (...given: Arguments<N>) => Answer<N> }

export const commandNames = Object.keys(commands) as readonly CommandName[]
