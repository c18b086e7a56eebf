/**
 * File system calls for the user's files: they are opened nowhere else. Runs in a separate process, which answers by
 * messages.
 */
import { isUtf8 } from 'node:buffer'
import type { Dirent } from 'node:fs'
import { lstat, opendir, realpath, stat, type FileHandle } from 'node:fs/promises'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import {
  createRecentDigests,
  digestFile,
  readWithDigest,
  startDigest,
  type DigestedFile,
  type FileDigest,
  type KnownDigest,
  type RunningDigest,
  type WholeFile,
} from './fileDigest.ts'
import { problemOfFileError } from './open/fileErrors.ts'
import {
  openFileStream,
  type Meeting,
  type NewPlace,
  type StreamForm,
  type FileStream,
} from './streamFile.ts'
import { createContentCalls, type ContentCalls } from './work/contentCalls.ts'
import type { LibraryWork } from './work/libraryWork.ts'
import {
  kindOf,
  openRegular,
  readPiece,
  versionOf,
  withFile,
  write,
  type FileInfo,
  type FileKind,
  type Mark,
  type Version,
} from './open/openRegular.ts'

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
export interface Calls extends ContentCalls {
  /** The digest of a file of at most `small` bytes comes with it. */
  examine(file: string, small: number): Promise<Result<Examined>>
  kindOf(file: string): Promise<Result<PathInfo>>
  list(folder: string, most: number): Promise<Result<readonly Entry[]>>
  /** A file of at most `small` bytes is read at once, and not held open. */
  open(file: string, small: number): Promise<Result<OpenedFile>>
  read(handle: number, position: number, bytes: number): Promise<Result<Uint8Array>>
  /** Where to fetch the whole file from, once `stream` is asked for. */
  meet(handle: number): Promise<Result<Meeting>>
  /** The number of bytes read, once they are on their way; see streamFile.ts. */
  stream(handle: number, size: number, as: StreamForm): Promise<Result<number>>
  version(handle: number): Promise<Result<Version>>
  /** Of what was read through this handle, if that was the whole file in order. */
  digestRead(handle: number): Promise<Result<FileDigest | undefined>>
  close(handle: number): Promise<Result<undefined>>
  readWhole(file: string, limit: number): Promise<Result<Uint8Array>>
  digest(file: string, limit: number, known?: KnownDigest): Promise<Result<DigestedFile | undefined>>
  write(file: string, text: string): Promise<Result<undefined>>
}

/** A file, and its digest if it was read and has one. */
export type Examined = FileInfo & { readonly digest?: FileDigest | undefined }

/** What is open has a handle. */
export type OpenedFile = FileInfo & ({ readonly handle: number } | { readonly whole: WholeFile })

interface Opened {
  readonly file: FileHandle
  readonly digest: RunningDigest
  outgoing?: FileStream
}

/**
 * @param platform Node's process.platform
 * @param now ms since 1970
 * @param newPlace where to meet whoever takes what is streamed
 */
export function createFileCalls(
  platform: string,
  now: () => number,
  newPlace: NewPlace,
  library: LibraryWork,
): Calls {
  const handles = new Map<number, Opened>()
  // A file that was read to find a link for its bytes is often sent next.
  const recent = createRecentDigests()
  let last = 0
  const keep: Keep = (file, mark) => {
    last += 1
    handles.set(last, { file, digest: startDigest(file, mark, now, recent.of(mark)) })
    return last
  }
  const expecting = <T>(file: string, act: () => Promise<Result<T>>) => expectingOn(platform, file, act)
  const withHandle = <T>(handle: number, act: (opened: Opened) => Promise<T>): Promise<Result<T>> => {
    const opened = handles.get(handle)
    return opened === undefined
      ? Promise.resolve(failed({ kind: 'drive', why: 'broken' }))
      : expecting('', () => act(opened).then(done))
  }
  return {
    examine: (file, small) => expecting(file, () => examine(file, small, platform, now)),
    kindOf: (file) =>
      expecting(file, async () => done({ kind: kindOf(await stat(file)), realPath: await realpath(file) })),
    list: (folder, most) => expecting(folder, () => listOf(folder, most)),
    open: (file, small) => expecting(file, () => openOrRead(file, small, platform, now, keep)),
    read: (handle, position, bytes) =>
      withHandle(handle, async ({ file, digest }) => {
        const piece = await readPiece(file, position, bytes)
        digest.add(position, piece, bytes)
        return piece
      }),
    meet: (handle) =>
      withHandle(handle, async (opened) => {
        opened.outgoing = await openFileStream(newPlace)
        if (!handles.has(handle)) opened.outgoing.close()
        return opened.outgoing.meeting
      }),
    stream: (handle, size, as) =>
      withHandle(handle, async ({ file, digest, outgoing }) => outgoing?.stream(file, size, as, digest) ?? 0),
    version: (handle) => withHandle(handle, async ({ file }) => versionOf(await file.stat())),
    digestRead: (handle) => withHandle(handle, ({ digest }) => digest.end()),
    close: (handle) =>
      withHandle(handle, async ({ file, outgoing }) => {
        handles.delete(handle)
        outgoing?.close()
        await file.close()
        return undefined
      }),
    readWhole: (file, limit) => expecting(file, () => readWhole(file, limit, platform)),
    digest: (file, limit, known) =>
      expecting(file, async () => recent.remembered(await digestFile(file, limit, known, platform, now))),
    write: (file, text) => expecting(file, () => write(file, text)),
    ...createContentCalls(platform, library, expecting),
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

/** Gives an open file a handle. */
type Keep = (file: FileHandle, mark: Mark) => number

async function openOrRead(
  path: string,
  small: number,
  platform: string,
  now: () => number,
  keep: Keep,
): Promise<Result<OpenedFile>> {
  const opened = await openRegular(path, platform)
  if (!opened.ok) return opened
  const { file, info, mark } = opened.value
  if (info.size > small) return done({ ...info, handle: keep(file, mark) })
  const whole = await readWithDigest(file, mark, now).finally(() => file.close())
  return done({ ...info, whole })
}

async function examine(
  path: string,
  small: number,
  platform: string,
  now: () => number,
): Promise<Result<Examined>> {
  const opened = await openRegular(path, platform)
  if (opened.ok) {
    const { file, info, mark } = opened.value
    // What can't be read is no matter before it is sent.
    const whole = info.size > small ? undefined : await readWithDigest(file, mark, now).catch(() => undefined)
    await file.close()
    return done(isSame(info, whole?.version) ? { ...info, digest: whole?.digest } : info)
  }
  if (opened.problem.kind === 'folder' || opened.problem.kind === 'not-a-file') return opened
  // Its size and name may tell more than that it can't be opened.
  const facts = await stat(path)
  const isLink = (await lstat(path)).isSymbolicLink()
  return done({ ...versionOf(facts), realPath: await realpath(path), isLink, unread: opened.problem })
}

const isSame = (before: Version, after: Version | undefined): boolean =>
  before.size === after?.size && before.modifiedAt === after.modifiedAt

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

const readWhole = (path: string, limit: number, platform: string): Promise<Result<Uint8Array>> =>
  withFile(path, limit, platform, (file, size) => readPiece(file, 0, size))
