/**
 * The check at the door: what can be known of a file before a byte of it is read.
 */
import path from 'node:path'
import { extensionOf, LIMIT_BYTES, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { isAddress, isOfThisComputer } from './uriList.ts'
import type { Files } from '../fileAccess/userFiles.ts'

/** What the rest of the way needs to know of a file that may go. */
export interface Checked {
  /** Bytes. */
  readonly size: number
  /** Last change, ms since 1970. */
  readonly modifiedAt: number
  /** Where it lies once every link on the way is followed. */
  readonly realPath: string
  /** Its own, also where it is reached by a link. */
  readonly name: string
  readonly isLink: boolean
}

/** The size goes with a refusal where it was learned, so that the row can show it. */
export interface Refusal {
  readonly problem: Problem
  readonly size?: number
  readonly modifiedAt?: number
}

/** Looks at the file at `file` (absolute). What a link leads to is judged by its own name. */
export async function check(files: Files, file: string): Promise<Result<Checked, Refusal>> {
  if (file === '') return failed({ problem: { kind: 'unnamed' } })
  // It stands for a file that was offered by an address which is no path.
  if (isAddress(file)) {
    return failed({ problem: { kind: isOfThisComputer(file) ? 'unnamed' : 'elsewhere' } })
  }
  const looked = await files.look(file)
  if (!looked.ok) return failed({ problem: looked.problem })
  const { size, modifiedAt, realPath, isLink, unread } = looked.value
  const name = path.basename(isLink ? realPath : file)
  const problem = problemOf(name, size) ?? unread
  return problem === undefined
    ? done({ size, modifiedAt, realPath, name, isLink })
    : failed({ problem, size, modifiedAt })
}

/** What the name and the size alone forbid. */
export function problemOf(name: string, size: number): Problem | undefined {
  if (typeOf(name) === undefined) return { kind: 'wrong-type', extension: extensionOf(name) }
  if (size === 0) return { kind: 'empty' }
  return size > LIMIT_BYTES ? { kind: 'too-large', size, limit: LIMIT_BYTES } : undefined
}
