/**
 * Maps what electron-updater throws to problems.
 */
import type { UpdateProblem } from '../../../shared/state/updates.ts'

const CHECKSUM = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_NO_CHECKSUM'])
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENOTDIR', 'EISDIR'])

/** Squirrel.Mac says so in words of Security.framework: https://github.com/Squirrel/Squirrel.Mac */
const SIGNATURE = /code signature|code requirement|not signed/i

/** Codes are those of electron-updater, of Node, and of Chromium, which has its own in the message. */
export function updateProblemOf(error: unknown): UpdateProblem {
  const { code, message, statusCode } = partsOf(error)
  if (CHECKSUM.has(code)) return 'checksum'
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE' || SIGNATURE.test(message)) return 'signature'
  if (DISK.has(code)) return 'disk'
  if (statusCode >= 500 || statusCode === 429 || /\bERR_(?!UPDATER|BLOCKED)[A-Z_]+/.test(message))
    return 'unreachable'
  return 'bad-feed'
}

interface Parts {
  readonly code: string
  readonly message: string
  readonly statusCode: number
}

function partsOf(error: unknown): Parts {
  const none: Parts = { code: '', message: '', statusCode: 0 }
  if (!(error instanceof Error)) return none
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown }
  return {
    code: typeof code === 'string' ? code : none.code,
    message: error.message,
    statusCode: typeof statusCode === 'number' ? statusCode : none.statusCode,
  }
}
