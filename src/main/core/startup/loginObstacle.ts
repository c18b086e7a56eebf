/**
 * Determines what keeps macOS from starting Mayfly at login, beside the user not wanting it.
 */
import type { LoginObstacle } from '../../../shared/state/state.ts'

export interface LoginFacts {
  /** Node's process.platform. */
  readonly platform: string
  readonly isPackaged: boolean
  /** Absolute path of the running program. */
  readonly execPath: string
  /**
   * As macOS 13 and later say it: `not-registered`, `enabled`, `requires-approval`, `not-found`.
   * https://developer.apple.com/documentation/servicemanagement/smappservice/status-swift.enum
   */
  readonly status: string | undefined
}

/**
 * Downloaded and opened where it was unpacked, an app runs from a random read-only path, which is gone at the next login:
 * https://developer.apple.com/library/archive/technotes/tn2206/ (app translocation).
 */
const TRANSLOCATED = '/AppTranslocation/'

export function loginObstacleOf({
  platform,
  isPackaged,
  execPath,
  status,
}: LoginFacts): LoginObstacle | undefined {
  if (platform !== 'darwin') return undefined
  if (!isPackaged) return 'unpackaged'
  if (execPath.includes(TRANSLOCATED)) return 'translocated'
  return status === 'requires-approval' ? 'needs-approval' : undefined
}
