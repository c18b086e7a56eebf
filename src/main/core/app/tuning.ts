/**
 * Values that tests override: limits short enough to reach, and what would otherwise be detected from a real desktop or
 * network.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { TIMEOUTS, type Timeouts } from '../api/client.ts'
import type { ClipboardContent } from '../clipboard/clipboardContent.ts'
import type { Connect } from '../network/connection.ts'
import { WRITE_FINISH_LIMITS, type WriteFinishLimits } from '../files/awaitWriteFinish.ts'
import { BACKOFF, type Backoff } from '../retry/retryPolicy.ts'
import type { WebTuning } from '../web/web.ts'

export interface Tuning {
  readonly timeouts: Timeouts
  readonly backoff: Backoff
  readonly rest: WriteFinishLimits
  /** Replaces the detected route. */
  readonly connect?: Connect
  /** Replaces look-ups and the judge of addresses, for a web without public addresses. */
  readonly web?: WebTuning
  /** Replaces reading the desktop's clipboard. */
  readonly readClipboard?: () => Promise<ClipboardContent>
  /** Replaces what the environment says. */
  readonly desktop?: () => Desktop
}

export const TUNING: Tuning = { timeouts: TIMEOUTS, backoff: BACKOFF, rest: WRITE_FINISH_LIMITS }
