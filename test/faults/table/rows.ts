// The format of a row in the fault table.
import type { Fault } from '../../service/faults.ts'
import type { Hold } from '../../../src/shared/uploads/hold.ts'
import type { Problem } from '../../../src/shared/uploads/problem.ts'
import type { Scene, Stage } from './stage.ts'

/** How an upload ends after all automatic tries, and what the user then reads. */
export type Ends =
  | { readonly failed: Problem; readonly says: string; readonly todo?: string }
  /** It waits, and so do all later uploads. */
  | { readonly held: Hold; readonly says: string }
  | 'done'

export interface Row {
  /** What happens. */
  readonly what: string
  /**
   * Which uploads it affects. `one`: every try of one file and of one picture from the clipboard, and the first try of
   * another file. `file`: that one file alone. `all`: everything that is sent.
   */
  readonly meets: 'one' | 'file' | 'all'
  /** Size of the affected file in bytes; 1000 where it does not matter. */
  readonly size?: number
  /** The fault of the practice service, which the app is pointed at. */
  readonly fault?: Fault
  /** How often each affected upload meets the fault; always by default. */
  readonly times?: number
  /** Other preparations: another endpoint, another route to it. */
  readonly arrange?: (scene: Scene) => void | Promise<void>
  /** What happens to the file while it waits for its turn. */
  readonly waiting?: (file: string, stage: Stage) => Promise<void>
  /** What happens once it is being sent. */
  readonly sending?: (file: string, stage: Stage) => Promise<void>
  readonly ends: Ends
  /** Requests the service saw per affected upload, or in total if the queue is held; a number or a range. */
  readonly requests: number | readonly [from: number, to: number]
  /** Tries made, each but the first after a wait that is shown with its reason; 1 by default. */
  readonly tries?: number
  /** How the file ends that meets the fault on its first try only; `done` by default. */
  readonly once?: 'done' | 'failed'
  /** Minimum time between two requests, ms. */
  readonly apartMs?: number
  readonly timeouts?: { readonly connectMs?: number; readonly idleMs?: number; readonly answerMs?: number }
  /** Further checks at the end. */
  readonly after?: (stage: Stage) => void | Promise<void>
}

/** More than the kernel's buffers hold, so that a body is still being sent when something happens to it. */
export const LARGE = 10 * 1024 * 1024
export const MEDIUM = 3 * 1024 * 1024
