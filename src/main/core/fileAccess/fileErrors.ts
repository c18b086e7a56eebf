/**
 * What an error from the file system means to the user.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

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
  // Ours, and no fault of the file's.
  EMFILE: { kind: 'no-handles' },
  ENFILE: { kind: 'no-handles' },
  ENOMEM: { kind: 'no-handles' },
  // Windows: what another program has opened for itself alone, or locked (libuv's names for it).
  EBUSY: { kind: 'drive', why: 'busy' },
  ETXTBSY: { kind: 'drive', why: 'busy' },
  // Locks of network drives, and leases, show as this where opening does not wait.
  EAGAIN: { kind: 'drive', why: 'busy' },
  EDEADLK: { kind: 'drive', why: 'busy' },
  ETIMEDOUT: { kind: 'drive', why: 'silent' },
  EHOSTDOWN: { kind: 'drive', why: 'silent' },
  EHOSTUNREACH: { kind: 'drive', why: 'silent' },
  ENETUNREACH: { kind: 'drive', why: 'silent' },
  ENETDOWN: { kind: 'drive', why: 'silent' },
}

/**
 * Of an error of Node's file functions. What is not in the list (EIO, ESTALE, ENOTCONN, UNKNOWN…) comes from the drive,
 * and accuses no file. An error that is not from the file system is a bug, and is thrown.
 */
export function problemOfFileError(error: unknown): Problem {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error
  return KINDS[String(error.code)] ?? { kind: 'drive', why: 'broken' }
}
