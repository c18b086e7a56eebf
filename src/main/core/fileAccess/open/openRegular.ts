/**
 * Opens regular files of the user's and no others: without blocking, and checked on the open handle for what it is, its
 * size, and its real path.
 */
import { constants, type BigIntStats, type Dirent, type Stats } from 'node:fs'
import { lstat, open, readlink, realpath, stat, type FileHandle } from 'node:fs/promises'
import { done, failed, type Problem, type Result } from '../../../../shared/uploads/problem.ts'
import { problemOfFileError } from './fileErrors.ts'

/** Identifies a version of a file's content. */
export interface Version {
  /** Bytes. */
  readonly size: number
  /** Last change, ms since 1970. */
  readonly modifiedAt: number
}

export interface FileInfo extends Version {
  /** Its real path: all links followed. */
  readonly realPath: string
  /** The path itself is a link. */
  readonly isLink: boolean
  /** Why it can't be read, if it can still be examined. */
  readonly unread?: Problem
}

export type FileKind = 'file' | 'folder' | 'other'

/** Without it, opening a FIFO blocks a thread until a writer opens it. Windows has no such flag. */
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0

/** A regular file of the user's that is open. */
export type RegularFile = FileHandle

/** Identifies a version of a file more strictly, on this computer. */
export interface Mark {
  /** Another one is another file, or another version of this. */
  readonly text: string
  /** Bytes. */
  readonly size: number
  /** Last change of anything about it, ms since 1970: no program can set it, unlike the time of the last change. */
  readonly changedAt: number
}

/** One call tells both, and each call is a turn in another thread. */
export interface Facts {
  readonly version: Version
  readonly mark: Mark
}

export const factsOf = async (file: RegularFile): Promise<Facts> => told(await file.stat({ bigint: true }))

const told = (stats: BigIntStats): Facts => ({ version: exactVersionOf(stats), mark: markIn(stats) })

function markIn({ dev, ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): Mark {
  return {
    text: [dev, ino, size, mtimeNs, ctimeNs].join(':'),
    size: Number(size),
    // FAT keeps no time of the last change of anything: the clock then says 1970.
    changedAt: Math.max(Number(ctimeMs), Number(mtimeNs / 1_000_000n)),
  }
}

export const versionOf = ({ size, mtimeMs }: Stats): Version => ({ size, modifiedAt: mtimeMs })

const NS_PER_S = 1_000_000_000n

/** The same to the last bit as versionOf, as Node reckons `mtimeMs`; that of BigIntStats has no fractions. */
function exactVersionOf({ size, mtimeNs }: BigIntStats): Version {
  // Before 1970 the nanoseconds count forward too.
  const ns = ((mtimeNs % NS_PER_S) + NS_PER_S) % NS_PER_S
  return { size: Number(size), modifiedAt: Number((mtimeNs - ns) / NS_PER_S) * 1000 + Number(ns) / 1_000_000 }
}

export function kindOf(facts: Stats | BigIntStats | Dirent<Buffer>): FileKind {
  if (facts.isDirectory()) return 'folder'
  return facts.isFile() ? 'file' : 'other'
}

function whyNotRegular(facts: Stats | BigIntStats): Problem | undefined {
  const kind = kindOf(facts)
  if (kind === 'file') return undefined
  return { kind: kind === 'folder' ? 'folder' : 'not-a-file' }
}

/** Opens a regular file for reading; the caller closes it. */
export async function openRegular(
  path: string,
  platform: string,
): Promise<Result<{ file: FileHandle; info: FileInfo; mark: Mark }>> {
  const itself = await lstat(path)
  const isLink = itself.isSymbolicLink()
  // Checked before opening, since just opening it affects a FIFO's writer or a device.
  const refused = whyNotRegular(isLink ? await stat(path) : itself)
  if (refused !== undefined) return failed(refused)
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | NO_WAIT)
  } catch (error) {
    return failed(problemOfFileError(error, platform))
  }
  try {
    const facts = await file.stat({ bigint: true })
    const problem = whyNotRegular(facts)
    const realPath = problem === undefined ? await placeOf(file, path, facts) : undefined
    const { version, mark } = told(facts)
    if (realPath !== undefined) return done({ file, info: { ...version, realPath, isLink }, mark })
    await file.close()
    return failed(problem ?? { kind: 'changed' })
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

/** The real path of the open file; undefined if another file has replaced it since. */
async function placeOf(file: FileHandle, path: string, facts: BigIntStats): Promise<string | undefined> {
  // Linux gives it for the handle itself.
  const told = await readlink(`/proc/self/fd/${String(file.fd)}`).catch(() => '')
  if (told.startsWith('/') && !told.endsWith(' (deleted)')) return told
  const place = await realpath(path)
  const there = await lstat(place, { bigint: true })
  return there.ino === facts.ino && there.dev === facts.dev ? place : undefined
}

/** Opens a regular file of at most `limit` bytes for `act`. */
export async function withFile<T>(
  path: string,
  limit: number,
  platform: string,
  act: (file: FileHandle, size: number) => Promise<T>,
): Promise<Result<T>> {
  const opened = await openRegular(path, platform)
  if (!opened.ok) return opened
  const { file, info } = opened.value
  try {
    if (info.size > limit) return failed({ kind: 'too-large', size: info.size, limit })
    return done(await act(file, info.size))
  } finally {
    await file.close()
  }
}

/** Fewer bytes only at the end of the file. */
export const readPiece = (file: FileHandle, position: number, bytes: number): Promise<Uint8Array> =>
  fill(Buffer.allocUnsafeSlow(bytes), file, position)

/** Reads into `memory`, and gives the part that was read; it is not the whole only at the end of the file. */
export async function fill(memory: Buffer, file: FileHandle, position: number): Promise<Buffer> {
  let filled = 0
  while (filled < memory.length) {
    const { bytesRead } = await file.read(memory, filled, memory.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return memory.subarray(0, filled)
}

/** Writes a regular file of the user's own, in place of what it held; only they may read a new one. */
export async function write(path: string, text: string): Promise<Result<undefined>> {
  const before = await stat(path).catch(() => undefined)
  const refused = before === undefined ? undefined : whyNotRegular(before)
  if (refused !== undefined) return failed(refused)
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | NO_WAIT, 0o600)
  try {
    const problem = whyNotRegular(await file.stat())
    if (problem !== undefined) return failed(problem)
    await file.truncate(0)
    await file.writeFile(text)
    return done(undefined)
  } finally {
    await file.close()
  }
}
