// What a row of the table of faults says.
import type { Fault } from '../service/faults.ts'
import type { Hold } from '../../src/shared/uploads/hold.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import type { Scene, Stage } from './stage.ts'

/** How it ends, after every try that is made without being asked; and what a user reads then. */
export type Ends =
  | { readonly failed: Problem; readonly says: string; readonly todo?: string }
  /** It waits, and so does all that comes after it. */
  | { readonly held: Hold; readonly says: string }
  | 'done'

export interface Row {
  /** What happens. */
  readonly what: string
  /**
   * Whom it happens to. `one`: each try of one file and of one picture from the clipboard, and the first try of
   * another file. `file`: that one file alone. `all`: everything that is sent.
   */
  readonly meets: 'one' | 'file' | 'all'
  /** Bytes of the file it happens to; 1000 where it does not matter. */
  readonly size?: number
  /** Done by the practice service, which the app is pointed at. */
  readonly fault?: Fault
  /** How often each meets the fault; for ever unless it is said. */
  readonly times?: number
  /** What else is made ready: another endpoint, another way there. */
  readonly arrange?: (scene: Scene) => void | Promise<void>
  /** What happens to the file while it waits for its turn. */
  readonly waiting?: (file: string, stage: Stage) => Promise<void>
  /** What happens once it is being sent. */
  readonly sending?: (file: string, stage: Stage) => Promise<void>
  readonly ends: Ends
  /** How many requests the service saw for each it happened to, or in all where they are held; or from and to. */
  readonly requests: number | readonly [from: number, to: number]
  /** Tries made, each but the first after a wait that is shown with its reason; 1 unless it is said. */
  readonly tries?: number
  /** Where the first try of another file meets it: how that one ends. `done` unless it is said. */
  readonly once?: 'done' | 'failed'
  /** Least time, ms, between one request and the next. */
  readonly apartMs?: number
  readonly timeouts?: { readonly connectMs?: number; readonly idleMs?: number; readonly answerMs?: number }
  /** What else must be so at the end. */
  readonly after?: (stage: Stage) => void | Promise<void>
}

/** More than the kernel's buffers hold, so that a body is still on its way when something happens to it. */
export const LARGE = 10 * 1024 * 1024
export const MEDIUM = 3 * 1024 * 1024
