/**
 * The whole conversation between a window and the main process: commands, their run-time parsers, one event.
 * The method name is the channel name. A command missing from any of the three places does not compile.
 */
import * as v from 'valibot'
import type { About } from './about.ts'
import type { Change, KeyProblem, KeyTested, State, Summary } from './model.ts'
import type { Result } from './problem.ts'
import { EXPORT_FORMATS, type ExportFormat } from './formats.ts'
import { preferencesChangeSchema, ZOOM_STEPS, type PreferencesChange, type ZoomStep } from './settings.ts'
import { shortcutNameSchema, type ShortcutName, type ShortcutProblem } from './shortcut.ts'

/** Everything a window may ask of the main process. */
export interface Commands {
  getState(): Promise<State>
  /** The same as JSON. Ten thousand rows cross the bridge as one string in a fraction of the time. */
  getStateJson(): Promise<string>
  /** For a window that shows no rows. */
  getSummary(): Promise<Summary>
  /** The window shows its first state. */
  drawn(): Promise<void>
  /** Absolute paths, in the order they were dropped; '' for a file whose name the platform could not express. */
  addFiles(paths: string[]): Promise<void>
  addClipboard(): Promise<void>
  /** Opens the system's file dialog. */
  chooseFiles(): Promise<void>
  /** Those that live, in this order. */
  copyLinks(ids: string[]): Promise<void>
  /** The links of a batch that are alive, in the order of the drop. */
  copyBatch(batch: string): Promise<void>
  openLink(id: string): Promise<void>
  /** What can be done with them, as the system's menu at this place in the window, CSS pixels. */
  showRowMenu(ids: string[], x: number, y: number): Promise<void>
  /** Sends a failed upload once more. */
  retry(id: string): Promise<void>
  /** Sends their files once more, as uploads of their own. */
  sendAgain(ids: string[]): Promise<void>
  cancel(id: string): Promise<void>
  /** Everything that has not ended. */
  cancelAll(): Promise<void>
  /** Every failed upload for which it makes sense. */
  retryAll(): Promise<void>
  /** Stops and starts the whole queue. */
  setPaused(on: boolean): Promise<void>
  /** After the service refused the plan, or the keychain did not answer: sends one, and the rest if it goes. */
  tryOne(): Promise<void>
  /** Answers the question with this id. */
  answer(id: string, yes: boolean): Promise<void>
  /** Together; can be undone for a while. */
  remove(ids: string[]): Promise<void>
  /** Takes expired links out of the list; can be undone like a removal. */
  clearExpired(): Promise<void>
  /** The same with all that has ended. */
  forgetAll(): Promise<void>
  /** Asks for a file, and writes the history there. */
  exportHistory(format: ExportFormat): Promise<void>
  /** Brings back what the removal with this id took out. */
  undo(id: string): Promise<void>
  /** `session` keeps the key in memory only, until Mayfly quits. */
  saveKey(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  forgetKey(): Promise<void>
  /** Sends a tiny picture with the key that was typed, or with '' the one that is known. */
  testKey(typed: string): Promise<KeyTested>
  stopKeyTest(): Promise<void>
  setPractice(on: boolean): Promise<void>
  dismissNote(id: string): Promise<void>
  /** The row that was to be brought into view is in view. */
  revealed(id: string): Promise<void>
  changePreferences(change: PreferencesChange): Promise<void>
  setStartsAtLogin(on: boolean): Promise<void>
  /** '' turns it off. With a problem, the one before stays. */
  setShortcut(name: ShortcutName, accelerator: string): Promise<Result<void, ShortcutProblem>>
  /** While keys are recorded, our own shortcuts let them through. */
  setRecording(on: boolean): Promise<void>
  /** The next press of this shortcut only shows that it arrives; null ends that. */
  tryShortcut(name: ShortcutName | null): Promise<void>
  showHistory(): Promise<void>
  setDropWindow(shown: boolean): Promise<void>
  /** Where the user moved the drop window: its top left corner on the screen, DIP. */
  moveDropWindow(x: number, y: number): Promise<void>
  /** The pointer, or something dragged, is over the drop window: it does not go by itself meanwhile. */
  dropWindowBusy(on: boolean): Promise<void>
  /** Brings up the history with the latest failure in view. */
  showFailure(): Promise<void>
  /** Copies the command line that a desktop's shortcut is to run. */
  copyCommand(): Promise<void>
  getAbout(): Promise<About>
  /** Shows the folder with Mayfly's data. */
  showFolder(): Promise<void>
  showChromiumLicences(): Promise<void>
  copyDiagnostics(): Promise<void>
  /** Draws the history window larger, smaller, or as usual. */
  zoom(step: ZoomStep): Promise<void>
}

const id = v.pipe(v.string(), v.maxLength(64))
const ids = v.pipe(v.array(id), v.maxLength(100_000))
const path = v.pipe(v.string(), v.maxLength(32_768))
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))

/** Turns what arrived into a command's arguments, or says that it can't be. */
export const parsers = {
  getState: v.tuple([]),
  getStateJson: v.tuple([]),
  getSummary: v.tuple([]),
  drawn: v.tuple([]),
  addFiles: v.tuple([v.pipe(v.array(path), v.maxLength(100_000))]),
  addClipboard: v.tuple([]),
  chooseFiles: v.tuple([]),
  copyLinks: v.tuple([ids]),
  copyBatch: v.tuple([id]),
  openLink: v.tuple([id]),
  showRowMenu: v.tuple([ids, coordinate, coordinate]),
  retry: v.tuple([id]),
  sendAgain: v.tuple([ids]),
  cancel: v.tuple([id]),
  cancelAll: v.tuple([]),
  retryAll: v.tuple([]),
  setPaused: v.tuple([v.boolean()]),
  tryOne: v.tuple([]),
  answer: v.tuple([id, v.boolean()]),
  remove: v.tuple([ids]),
  undo: v.tuple([id]),
  clearExpired: v.tuple([]),
  forgetAll: v.tuple([]),
  exportHistory: v.tuple([v.picklist(EXPORT_FORMATS)]),
  saveKey: v.tuple([v.pipe(v.string(), v.maxLength(4096)), v.picklist(['keychain', 'session'])]),
  forgetKey: v.tuple([]),
  testKey: v.tuple([v.pipe(v.string(), v.maxLength(4096))]),
  stopKeyTest: v.tuple([]),
  setPractice: v.tuple([v.boolean()]),
  dismissNote: v.tuple([id]),
  revealed: v.tuple([id]),
  changePreferences: v.tuple([preferencesChangeSchema]),
  setStartsAtLogin: v.tuple([v.boolean()]),
  setShortcut: v.tuple([shortcutNameSchema, v.pipe(v.string(), v.maxLength(100))]),
  setRecording: v.tuple([v.boolean()]),
  tryShortcut: v.tuple([v.nullable(shortcutNameSchema)]),
  showHistory: v.tuple([]),
  setDropWindow: v.tuple([v.boolean()]),
  moveDropWindow: v.tuple([coordinate, coordinate]),
  dropWindowBusy: v.tuple([v.boolean()]),
  showFailure: v.tuple([]),
  copyCommand: v.tuple([]),
  getAbout: v.tuple([]),
  showFolder: v.tuple([]),
  showChromiumLicences: v.tuple([]),
  copyDiagnostics: v.tuple([]),
  zoom: v.tuple([v.picklist(ZOOM_STEPS)]),
} satisfies { [K in keyof Commands]: v.GenericSchema<unknown, Parameters<Commands[K]>> }

/** What a command's message is answered with: a refusal is a value as well, and quotes nothing of what was sent. */
export type Reply = { readonly value: unknown } | { readonly refused: string }

export const commandNames = Object.keys(parsers) as readonly (keyof Commands)[]

/** The one event: something changed. */
export const CHANGE_EVENT = 'change'

/** What a window sees as `window.mayfly`; F is the DOM's File, which this side of the house does not know. */
export interface Bridge<F> extends Omit<Commands, 'addFiles'> {
  /**
   * Adds files that the user dropped, in this order. The bridge itself asks the platform for their paths: a page that made
   * a file itself adds one without a path.
   */
  addFiles(files: readonly F[]): Promise<void>
  /** Calls `listener` at every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  /** Node's process.platform. */
  readonly platform: string
}
