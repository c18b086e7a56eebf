/**
 * The bridge between a window and the main process, as the window sees it: the commands, and one event.
 */
import type { Commands } from './commands.ts'
import type { Change } from '../state/state.ts'

/** The reply to a command's message: a refusal is a value too, and quotes nothing of what was sent. */
export type Reply = { readonly value: unknown } | { readonly refused: string }

/** The one event: something changed. */
export const CHANGE_EVENT = 'change'

/** What a window sees as `window.mayfly`; F is the DOM's File, a type that is not available here. */
export interface Bridge<F> extends Omit<Commands, 'addFiles' | 'addLinks'> {
  /**
   * Adds files that the user dropped, in this order. The bridge itself asks the platform for their paths: a file that a
   * page created itself has no path. Where there are no paths, the web links that the user dropped with them are added
   * instead, which the bridge takes from the drop itself: a page can name none.
   */
  addFiles(files: readonly F[]): Promise<void>
  /** Calls `listener` at every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  /** Node's process.platform. */
  readonly platform: string
}
