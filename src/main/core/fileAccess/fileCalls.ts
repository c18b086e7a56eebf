/**
 * File system calls for the user's files: this is the only place that opens them. Each is opened without blocking and
 * checked on the open handle: that it is a regular file, its size, and its real path. Runs in a separate process, which
 * answers by messages.
 */
import { isUtf8 } from 'node:buffer'
import { constants, type Dirent, type Stats } from 'node:fs'
import { lstat, open, opendir, readlink, realpath, stat, type FileHandle } from 'node:fs/promises'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import type { MediaFacts } from '../../../shared/uploads/mediaFacts.ts'
import { problemOfFileError } from './fileErrors.ts'
import { readMediaFacts } from './readMediaFacts.ts'

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

export interface PathInfo {
  readonly kind: FileKind
  /** Its real path: all links followed. */
  readonly realPath: string
}

export interface Entry {
  readonly name: string
  /** `link`: to anything. `unnamed`: its name (so any path in it) can't be expressed; `name` only resembles it. */
  readonly kind: FileKind | 'link' | 'unnamed' | 'unnamed-folder'
}

/** Arguments and answers can be sent in a message. */
export interface Calls {
  examine(file: string): Promise<Result<FileInfo>>
  kindOf(file: string): Promise<Result<PathInfo>>
  list(folder: string, most: number): Promise<Result<readonly Entry[]>>
  open(file: string): Promise<Result<FileInfo & { readonly handle: number }>>
  read(handle: number, position: number, bytes: number): Promise<Result<Uint8Array>>
  version(handle: number): Promise<Result<Version>>
  close(handle: number): Promise<Result<undefined>>
  readWhole(file: string, limit: number): Promise<Result<Uint8Array>>
  facts(file: string, limit: number): Promise<Result<MediaFacts>>
  write(file: string, text: string): Promise<Result<undefined>>
}

/** Without it, opening a FIFO blocks a thread until a writer opens it. Windows has no such flag. */
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0

/** @param platform Node's process.platform */
export function createFileCalls(platform: string): Calls {
  const handles = new Map<number, FileHandle>()
  let last = 0
  const expecting = <T>(file: string, act: () => Promise<Result<T>>) => expectingOn(platform, file, act)
  const withHandle = <T>(handle: number, act: (file: FileHandle) => Promise<T>): Promise<Result<T>> => {
    const file = handles.get(handle)
    return file === undefined
      ? Promise.resolve(failed({ kind: 'drive', why: 'broken' }))
      : expecting('', () => act(file).then(done))
  }
  return {
    examine: (file) => expecting(file, () => examine(file, platform)),
    kindOf: (file) =>
      expecting(file, async () => done({ kind: kindOf(await stat(file)), realPath: await realpath(file) })),
    list: (folder, most) => expecting(folder, () => listOf(folder, most)),
    open: (file) =>
      expecting(file, async () => {
        const opened = await openRegular(file, platform)
        if (!opened.ok) return opened
        last += 1
        handles.set(last, opened.value.file)
        return done({ ...opened.value.info, handle: last })
      }),
    read: (handle, position, bytes) => withHandle(handle, (file) => readPiece(file, position, bytes)),
    version: (handle) => withHandle(handle, async (file) => versionOf(await file.stat())),
    close: (handle) =>
      withHandle(handle, async (file) => {
        handles.delete(handle)
        await file.close()
        return undefined
      }),
    readWhole: (file, limit) => expecting(file, () => readWhole(file, limit, platform)),
    facts: (file, limit) => expecting(file, () => factsOf(file, limit, platform)),
    write: (file, text) => expecting(file, () => write(file, text)),
  }
}

/**
 * Calls `act` and turns file system errors into problems.
 * @param file the path it is about; '' for one that is open already
 */
async function expectingOn<T>(
  platform: string,
  file: string,
  act: () => Promise<Result<T>>,
): Promise<Result<T>> {
  // No file name contains a NUL; Node throws at one as if it were our bug.
  if (file.includes('\0')) return failed({ kind: 'unnamed' })
  try {
    return await act()
  } catch (error) {
    const problem = problemOfFileError(error, platform)
    // U+FFFD replaced bytes that are not valid text before the path reached us: no such file ever existed.
    return failed(problem.kind === 'missing' && file.includes('\uFFFD') ? { kind: 'unnamed' } : problem)
  }
}

const versionOf = ({ size, mtimeMs }: Stats): Version => ({ size, modifiedAt: mtimeMs })

function kindOf(facts: Stats | Dirent<Buffer>): FileKind {
  if (facts.isDirectory()) return 'folder'
  return facts.isFile() ? 'file' : 'other'
}

function whyNotRegular(facts: Stats): Problem | undefined {
  const kind = kindOf(facts)
  if (kind === 'file') return undefined
  return { kind: kind === 'folder' ? 'folder' : 'not-a-file' }
}

async function examine(file: string, platform: string): Promise<Result<FileInfo>> {
  const opened = await openRegular(file, platform)
  if (opened.ok) {
    await opened.value.file.close()
    return done(opened.value.info)
  }
  if (opened.problem.kind === 'folder' || opened.problem.kind === 'not-a-file') return opened
  // Its size and name may tell more than that it can't be opened.
  const facts = await stat(file)
  const isLink = (await lstat(file)).isSymbolicLink()
  return done({ ...versionOf(facts), realPath: await realpath(file), isLink, unread: opened.problem })
}

/** Opens a regular file for reading; the caller closes it. */
async function openRegular(
  path: string,
  platform: string,
): Promise<Result<{ file: FileHandle; info: FileInfo }>> {
  const isLink = (await lstat(path)).isSymbolicLink()
  // Checked before opening, since just opening it affects a FIFO's writer or a device.
  const refused = whyNotRegular(await stat(path))
  if (refused !== undefined) return failed(refused)
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | NO_WAIT)
  } catch (error) {
    return failed(problemOfFileError(error, platform))
  }
  try {
    const facts = await file.stat()
    const problem = whyNotRegular(facts)
    const realPath = problem === undefined ? await placeOf(file, path, facts) : undefined
    if (realPath !== undefined) return done({ file, info: { ...versionOf(facts), realPath, isLink } })
    await file.close()
    return failed(problem ?? { kind: 'changed' })
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

/** The real path of the open file; undefined if another file has replaced it since. */
async function placeOf(file: FileHandle, path: string, facts: Stats): Promise<string | undefined> {
  // Linux gives it for the handle itself.
  const told = await readlink(`/proc/self/fd/${String(file.fd)}`).catch(() => '')
  if (told.startsWith('/') && !told.endsWith(' (deleted)')) return told
  const place = await realpath(path)
  const there = await lstat(place)
  return there.ino === facts.ino && there.dev === facts.dev ? place : undefined
}

async function listOf(folder: string, most: number): Promise<Result<readonly Entry[]>> {
  const entries: Entry[] = []
  // Read names as bytes: otherwise names that are not valid UTF-8 would silently become other names. The types only
  // allow strings here.
  const options = { encoding: 'buffer' as BufferEncoding, bufferSize: 512 }
  const opened = (await opendir(folder, options)) as unknown as AsyncIterable<Dirent<Buffer>>
  for await (const entry of opened) {
    const name = entry.name.toString('utf8')
    if (!isUtf8(entry.name)) entries.push({ name, kind: entry.isDirectory() ? 'unnamed-folder' : 'unnamed' })
    else entries.push({ name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) })
    if (entries.length >= most) break
  }
  return done(entries)
}

/** Fewer bytes only at the end of the file. */
async function readPiece(file: FileHandle, position: number, bytes: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafeSlow(bytes)
  let filled = 0
  while (filled < bytes) {
    const { bytesRead } = await file.read(piece, filled, bytes - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return piece.subarray(0, filled)
}

const readWhole = (path: string, limit: number, platform: string): Promise<Result<Uint8Array>> =>
  withFile(path, limit, platform, (file, size) => readPiece(file, 0, size))

const factsOf = (path: string, limit: number, platform: string): Promise<Result<MediaFacts>> =>
  withFile(path, limit, platform, (file, size) =>
    readMediaFacts(size, (position, bytes) => readPiece(file, position, Math.min(bytes, size - position))),
  )

/** Opens a regular file of at most `limit` bytes for `act`. */
async function withFile<T>(
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

async function write(path: string, text: string): Promise<Result<undefined>> {
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
