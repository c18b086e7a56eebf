/**
 * The check at the door: what can be known of a file before a byte of it is read.
 */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'
import { extensionOf, LIMIT_BYTES, typeOf } from '../../shared/limits.ts'
import { done, failed, type Problem, type Result } from '../../shared/problem.ts'
import { isAddress, isOfThisComputer } from './fileUris.ts'

/** What the rest of the way needs to know of a file that may go. */
export interface Checked {
  /** Bytes. */
  readonly size: number
  /** Last change, ms since 1970. */
  readonly modifiedAt: number
}

/** The size goes with a refusal where it was learned, so that the row can show it. */
export interface Refusal {
  readonly problem: Problem
  readonly size?: number
}

/** Looks at the file at `file` (absolute; links are followed). */
export async function check(file: string): Promise<Result<Checked, Refusal>> {
  // No file's name holds a NUL; Node throws at one as at a mistake of ours.
  if (file === '' || file.includes('\0')) return failed({ problem: { kind: 'unnamed' } })
  // It stands for a file that was offered by an address which is no path.
  if (isAddress(file)) {
    return failed({ problem: { kind: isOfThisComputer(file) ? 'unnamed' : 'elsewhere' } })
  }
  try {
    const facts = await stat(file)
    if (facts.isDirectory()) return failed({ problem: { kind: 'folder' } })
    // Before anything opens it: opening a FIFO would wait for a writer.
    if (!facts.isFile()) return failed({ problem: { kind: 'not-a-file' } })
    const problem = problemOf(path.basename(file), facts.size)
    if (problem !== undefined) return failed({ problem, size: facts.size })
    await access(file, constants.R_OK)
    return done({ size: facts.size, modifiedAt: facts.mtimeMs })
  } catch (error) {
    return failed({ problem: problemOfFileError(error) })
  }
}

/** What the name and the size alone forbid. */
export function problemOf(name: string, size: number): Problem | undefined {
  if (typeOf(name) === undefined) return { kind: 'wrong-type', extension: extensionOf(name) }
  if (size === 0) return { kind: 'empty' }
  return size > LIMIT_BYTES ? { kind: 'too-large', size, limit: LIMIT_BYTES } : undefined
}

/** What an error from the file system means to the user. An error that is not from there is a bug, and is thrown. */
export function problemOfFileError(error: unknown): Problem {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error
  const { code } = error
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'no-space' }
  return code === 'EISDIR' ? { kind: 'folder' } : { kind: 'unreadable' }
}
