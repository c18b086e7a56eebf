/**
 * Maps file system errors to problems that the user sees.
 */
import type { Problem } from '../../../../shared/uploads/problem.ts'

const KINDS: Readonly<Record<string, Problem>> = {
  ENOENT: { kind: 'missing' },
  ENOTDIR: { kind: 'missing' },
  ENOSPC: { kind: 'no-space' },
  EDQUOT: { kind: 'no-space' },
  EISDIR: { kind: 'folder' },
  EACCES: { kind: 'unreadable' },
  EPERM: { kind: 'unreadable' },
  EROFS: { kind: 'unreadable' },
  ELOOP: { kind: 'link-loop' },
  ENAMETOOLONG: { kind: 'long-path' },
  // Our own limits, not the file's fault.
  EMFILE: { kind: 'no-handles' },
  ENFILE: { kind: 'no-handles' },
  ENOMEM: { kind: 'no-handles' },
  // Windows: another program has opened it exclusively, or locked it (libuv's names for it).
  EBUSY: { kind: 'drive', why: 'busy' },
  ETXTBSY: { kind: 'drive', why: 'busy' },
  // Locks on network drives, and leases, cause this if opening does not block.
  EAGAIN: { kind: 'drive', why: 'busy' },
  EDEADLK: { kind: 'drive', why: 'busy' },
  ETIMEDOUT: { kind: 'drive', why: 'silent' },
  EHOSTDOWN: { kind: 'drive', why: 'silent' },
  EHOSTUNREACH: { kind: 'drive', why: 'silent' },
  ENETUNREACH: { kind: 'drive', why: 'silent' },
  ENETDOWN: { kind: 'drive', why: 'silent' },
}

/**
 * Maps an error of Node's file functions. One that is not in the list (EIO, ESTALE, ENOTCONN, UNKNOWN…) is blamed on
 * the drive, not the file. An error that is not from the file system is a bug, and is rethrown.
 *
 * On macOS, EPERM is how its privacy protection refuses a folder; permissions give EACCES.
 * https://support.apple.com/guide/mac-help/mchld5a35146/mac (Files and Folders)
 * @param platform Node's process.platform, for the user's files
 */
export function problemOfFileError(error: unknown, platform?: string): Problem {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error
  if (error.code === 'EPERM' && platform === 'darwin') return { kind: 'kept-out' }
  return KINDS[String(error.code)] ?? { kind: 'drive', why: 'broken' }
}
