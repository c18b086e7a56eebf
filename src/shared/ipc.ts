/**
 * The whole conversation between a window and the main process: commands, their run-time parsers, one event.
 * The method name is the channel name. A command missing from any of the three places does not compile.
 */
import * as v from 'valibot'
import type { Change, KeyProblem, State } from './model.ts'
import type { Result } from './problem.ts'

/** Everything a window may ask of the main process. */
export interface Commands {
  getState(): Promise<State>
  /** Absolute paths, in the order they were dropped; '' for a file whose name the platform could not express. */
  addFiles(paths: string[]): Promise<void>
  addClipboard(): Promise<void>
  /** Opens the system's file dialog. */
  chooseFiles(): Promise<void>
  copyLink(id: string): Promise<void>
  openLink(id: string): Promise<void>
  /** Sends a failed upload once more. */
  retry(id: string): Promise<void>
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
  setAtOnce(count: number): Promise<void>
  remove(id: string): Promise<void>
  /** `session` keeps the key in memory only, until Mayfly quits. */
  saveKey(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  forgetKey(): Promise<void>
  setPractice(on: boolean): Promise<void>
  dismissNote(id: string): Promise<void>
}

const id = v.pipe(v.string(), v.maxLength(64))
const path = v.pipe(v.string(), v.maxLength(32_768))

/** Turns what arrived into a command's arguments, or says that it can't be. */
export const parsers = {
  getState: v.tuple([]),
  addFiles: v.tuple([v.pipe(v.array(path), v.maxLength(10_000))]),
  addClipboard: v.tuple([]),
  chooseFiles: v.tuple([]),
  copyLink: v.tuple([id]),
  openLink: v.tuple([id]),
  retry: v.tuple([id]),
  cancel: v.tuple([id]),
  cancelAll: v.tuple([]),
  retryAll: v.tuple([]),
  setPaused: v.tuple([v.boolean()]),
  tryOne: v.tuple([]),
  answer: v.tuple([id, v.boolean()]),
  setAtOnce: v.tuple([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))]),
  remove: v.tuple([id]),
  saveKey: v.tuple([v.pipe(v.string(), v.maxLength(4096)), v.picklist(['keychain', 'session'])]),
  forgetKey: v.tuple([]),
  setPractice: v.tuple([v.boolean()]),
  dismissNote: v.tuple([id]),
} satisfies { [K in keyof Commands]: v.GenericSchema<unknown, Parameters<Commands[K]>> }

export const commandNames = Object.keys(parsers) as readonly (keyof Commands)[]

/** The one event: something changed. */
export const CHANGE_EVENT = 'change'

/** What a window sees as `window.mayfly`; F is the DOM's File, which this side of the house does not know. */
export interface Bridge<F> extends Commands {
  /** Calls `listener` at every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  /** Absolute paths of dropped or pasted files; '' where the platform could not express the name. */
  pathsOf(files: readonly F[]): string[]
  /** Node's process.platform. */
  readonly platform: string
}
