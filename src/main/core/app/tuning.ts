/**
 * What tests set otherwise than users have it: limits short enough to be met, and what would be found out from a real
 * desktop or network.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { TIMEOUTS, type Timeouts } from '../api/client.ts'
import type { ClipboardContent } from '../clipboard/clipboardContent.ts'
import type { Connect } from '../network/connection.ts'
import { WRITE_FINISH_LIMITS, type WriteFinishLimits } from '../files/awaitWriteFinish.ts'
import { BACKOFF, type Backoff } from '../retry/retryPolicy.ts'

export interface Tuning {
  readonly timeouts: Timeouts
  readonly backoff: Backoff
  readonly rest: WriteFinishLimits
  /** Instead of a route that is found out. */
  readonly connect?: Connect
  /** Instead of what is read off the desktop's clipboard. */
  readonly readClipboard?: () => Promise<ClipboardContent>
  /** Instead of what the environment says. */
  readonly desktop?: () => Desktop
}

export const TUNING: Tuning = { timeouts: TIMEOUTS, backoff: BACKOFF, rest: WRITE_FINISH_LIMITS }
