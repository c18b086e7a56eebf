/**
 * Checks what can be known about a file before reading a byte of it.
 */
import type { FileDigest } from '../fileAccess/fileDigest.ts'
import { extensionOf, LIMIT_BYTES, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { isAddress, isOfThisComputer } from './uriList.ts'
import { pathOf, type FileSystem } from './platformPath.ts'

/** What later steps need to know about a file that can be sent. */
export interface Checked {
  /** Bytes. */
  readonly size: number
  /** Last change, ms since 1970. */
  readonly modifiedAt: number
  /** Its real path: all links followed. */
  readonly realPath: string
  /** The file's own name, even if reached through a link; or the one that it was given. */
  readonly name: string
  readonly isLink: boolean
  /** If it was asked for. */
  readonly digest?: FileDigest | undefined
}

/** Includes the size if known, so that the row can show it. */
export interface FileRefusal {
  readonly problem: Problem
  readonly size?: number
  readonly modifiedAt?: number
  /** It could be read, and something can perhaps be made of it that can be sent. */
  readonly seen?: Checked
}

/**
 * Checks the file at `file` (absolute). A link's target is judged by its own name.
 * @param small the digest of a file of at most so many bytes is told, which is cheap while it is open
 * @param given the name that decides, if not the file's own
 */
export async function check(
  { files, platform }: FileSystem,
  file: string,
  small?: number,
  given?: string,
): Promise<Result<Checked, FileRefusal>> {
  if (file === '') return failed({ problem: { kind: 'unnamed' } })
  // It stands for a file that was offered as a URI that is no path.
  if (isAddress(file)) {
    return failed({ problem: { kind: isOfThisComputer(file) ? 'unnamed' : 'elsewhere' } })
  }
  const looked = await files.examine(file, small)
  if (!looked.ok) return failed({ problem: looked.problem })
  const { size, modifiedAt, realPath, isLink, unread, digest } = looked.value
  const name = given ?? pathOf(platform).basename(isLink ? realPath : file)
  const problem = problemOf(name, size) ?? unread
  const seen = { size, modifiedAt, realPath, name, isLink, digest }
  if (problem === undefined) return done(seen)
  const isOfContent = problem.kind === 'wrong-type' || problem.kind === 'too-large'
  return failed({
    ...{ problem, size, modifiedAt },
    ...(isOfContent && size > 0 && unread === undefined && { seen }),
  })
}

/** The problem that the name and size alone show, if any. */
export function problemOf(name: string, size: number): Problem | undefined {
  if (typeOf(name) === undefined) return { kind: 'wrong-type', extension: extensionOf(name) }
  if (size === 0) return { kind: 'empty' }
  return size > LIMIT_BYTES ? { kind: 'too-large', size, limit: LIMIT_BYTES } : undefined
}
