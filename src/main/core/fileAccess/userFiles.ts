/**
 * Gives core access to the user's files, wherever they are. Nothing here waits without a limit, and nothing rejects
 * because of a file or the drive it is on.
 */
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import type { Calls, Entry, Examined, OpenedFile, PathInfo } from './fileCalls.ts'
import type { DigestedFile, FileDigest, KnownDigest, WholeFile } from './fileDigest.ts'
import type { FileInfo, Version } from './open/openRegular.ts'
import type { StreamForm } from './streamFile.ts'
import { createLimit, gather, receive, takeFrom, type Limit, type StreamedFile } from './receiveFile.ts'

export interface Files {
  /**
   * Examines a regular file through an open handle.
   * @param small the digest of a file of at most so many bytes comes with it; of none by default
   */
  examine(file: string, small?: number): Promise<Result<Examined>>
  /** @param limitMs how long to wait for the answer; `examineMs` by default */
  kindOf(file: string, limitMs?: number): Promise<Result<PathInfo>>
  /** The entries of a folder, at most `most`. */
  list(folder: string, most: number, limitMs?: number): Promise<Result<readonly Entry[]>>
  open(file: string): Promise<Result<OpenFile>>
  /** The bytes of a regular file of at most `limit` bytes. */
  readWhole(file: string, limit: number): Promise<Result<Buffer>>
  /** What the content tells of a regular file of at most `limit` bytes. Tried once: such a file may end its reader. */
  facts(file: string, limit: number): Promise<Result<MediaFacts>>
  /**
   * The SHA-256 of a regular file of at most `limit` bytes, without reading it if it is as it was known. Undefined if it
   * is larger, or changes while it is read.
   */
  digest(file: string, limit: number, known?: KnownDigest): Promise<Result<DigestedFile | undefined>>
  /** Replaces the content with a text; a new file is for this user only. */
  write(file: string, text: string): Promise<Result<undefined>>
}

export interface OpenFile {
  readonly info: FileInfo
  /** Reads at most `bytes` from `position`; none at the end. */
  read(position: number, bytes: number): Promise<Result<Uint8Array>>
  /**
   * The whole file, from its start, in pieces of at most 192 KiB; each is valid only until the next is asked for. Ends
   * with the number of bytes read, which is not the size if the file has another length by now. Undefined if
   * it has to be read piece by piece.
   */
  stream(as: StreamForm): Promise<StreamedFile | undefined>
  /** As it is now. */
  version(): Promise<Result<Version>>
  /** Of the bytes that were read, if they were the whole file in order. `isLasting` tells whether it stands for the file. */
  digest(): Promise<Result<FileDigest | undefined>>
  /** Never waits for anything. */
  close(): void
}

type Value<C extends keyof Calls> = Extract<Awaited<ReturnType<Calls[C]>>, { ok: true }>['value']

/** Makes the calls. `gone`: the process ended before it could answer; `silent`: the call does not end. */
export interface FileClient {
  /** @param limit how long to wait for the answer, ms; or a limit that moves while the call goes on */
  ask<C extends keyof Calls>(
    call: C,
    args: Parameters<Calls[C]>,
    limit: number | Limit,
  ): Promise<CallResult<C>>
}
export type CallResult<C extends keyof Calls> =
  { readonly kind: 'answered'; readonly result: Result<Value<C>> } | { readonly kind: 'gone' | 'silent' }

export interface FileClients {
  /** Calls `act` with a line when there is room. Undefined: files of this folder don't respond at the moment. */
  use<T>(file: string, act: (line: FileClient | undefined) => Promise<T>): Promise<T>
}

export interface FileLimits {
  /** For calls that read no content, ms. */
  readonly examineMs: number
  /** For one piece of a file, ms. */
  readonly readMs: number
  /** For reading and understanding a file's content, ms. */
  readonly factsMs: number
}

/** A sleeping or remote drive may take seconds. */
export const FILE_LIMITS: FileLimits = { examineMs: 10_000, readMs: 20_000, factsMs: 5000 }

/** Smaller files come in one message: it takes a millisecond to open a way of their own. */
export const STREAMED_FROM_BYTES = 512 * 1024

/**
 * Files up to this size are read as they are opened: one message each way for each, where opening, reading, looking
 * again, the digest and closing took five.
 */
export const READ_ON_OPENING_BYTES = 128 * 1024
/** What was read this long ago is compared with the file again before it is sent, ms. */
const FRESH_MS = 100

const SILENT: Problem = { kind: 'drive', why: 'silent' }
const BROKEN: Problem = { kind: 'drive', why: 'broken' }

/** @param steady ms; a clock that nobody sets */
export function createFiles(
  lines: FileClients,
  limits = FILE_LIMITS,
  steady: () => number = () => performance.now(),
): Files {
  const { examineMs, readMs, factsMs } = limits
  const ask = askingOnceMore(lines)
  const answer = <C extends keyof Calls>(
    file: string,
    call: C,
    args: Parameters<Calls[C]>,
    limitMs = examineMs,
  ): Promise<Result<Value<C>>> =>
    ask<C, Value<C>>(
      file,
      (line) => line.ask(call, args, limitMs),
      (result) => result,
    )

  const open = (file: string): Promise<Result<OpenFile>> => {
    const examine = () => answer(file, 'examine', [file, -1])
    return ask<'open', OpenFile>(
      file,
      (line) => line.ask('open', [file, READ_ON_OPENING_BYTES], examineMs),
      (opened, line) => {
        if (!opened.ok) return opened
        const { value } = opened
        return done('handle' in value ? openFile(line, value, limits) : readFile(value, steady, examine))
      },
    )
  }

  return {
    examine: (file, small = -1) => answer(file, 'examine', [file, small]),
    kindOf: (file, limitMs) => answer(file, 'kindOf', [file], limitMs),
    list: (folder, most, limitMs) => answer(folder, 'list', [folder, most], limitMs),
    open,
    async readWhole(file, limit) {
      const small = Math.min(limit, STREAMED_FROM_BYTES)
      const first = await answer(file, 'readWhole', [file, small], readMs)
      const isLarge = !first.ok && first.problem.kind === 'too-large' && limit > small
      const large = isLarge ? await streamedWhole(await open(file), limit) : first
      const read = large ?? (await answer(file, 'readWhole', [file, limit], readMs))
      return read.ok ? done(bufferOf(read.value)) : read
    },
    facts: (file, limit) =>
      lines.use<Result<MediaFacts>>(file, async (line) =>
        line === undefined ? failed(SILENT) : resultOf(await line.ask('facts', [file, limit], factsMs)),
      ),
    digest: (file, limit, known) => answer(file, 'digest', [file, limit, known], readMs),
    write: (file, text) => answer(file, 'write', [file, text], readMs),
  }
}

/** If a process ended without answering, asks the next one once more. */
const askingOnceMore =
  (lines: FileClients) =>
  async <C extends keyof Calls, T>(
    file: string,
    act: (line: FileClient) => Promise<CallResult<C>>,
    then: (result: Result<Value<C>>, line: FileClient) => Result<T>,
  ): Promise<Result<T>> => {
    const once = () =>
      lines.use<Result<T> | 'gone'>(file, async (line) => {
        if (line === undefined) return failed(SILENT)
        const asked = await act(line)
        return asked.kind === 'gone' ? 'gone' : then(resultOf(asked), line)
      })
    const first = await once()
    const result = first === 'gone' ? await once() : first
    return result === 'gone' ? failed(BROKEN) : result
  }

/** Undefined if it is larger than `limit` bytes, can't be streamed, or has changed meanwhile. */
async function streamedWhole(
  opened: Result<OpenFile>,
  limit: number,
): Promise<Result<Uint8Array> | undefined> {
  if (!opened.ok) return opened
  try {
    const { size } = opened.value.info
    const streamed = size > limit ? undefined : await opened.value.stream('bytes')
    return streamed && (await gather(streamed, size))
  } finally {
    opened.value.close()
  }
}

/** A small file, as it was when it was opened. @param examine looks at it again */
function readFile(
  { whole, ...info }: Extract<OpenedFile, { whole: WholeFile }>,
  steady: () => number,
  examine: () => Promise<Result<Version>>,
): OpenFile {
  const { bytes, digest } = whole
  const readAt = steady()
  return {
    info,
    read: (position, count) => Promise.resolve(done(bytes.subarray(position, position + count))),
    stream: () => Promise.resolve(undefined),
    async version() {
      if (steady() - readAt < FRESH_MS) return done(whole.version)
      const now = await examine()
      // What is gone can't have become something else.
      return !now.ok && now.problem.kind === 'missing' ? done(whole.version) : now
    },
    digest: () => Promise.resolve(done(digest)),
    close: () => undefined,
  }
}

function openFile(
  line: FileClient,
  { handle, ...info }: Extract<OpenedFile, { handle: number }>,
  { examineMs, readMs }: FileLimits,
): OpenFile {
  return {
    info,
    read: async (position, bytes) => resultOf(await line.ask('read', [handle, position, bytes], readMs)),
    async stream(as) {
      const meeting = await line.ask('meet', [handle], examineMs)
      if (meeting.kind !== 'answered' || !meeting.result.ok) return undefined
      const taken = await takeFrom(meeting.result.value, as)
      return (
        taken &&
        receive(taken, info.size, as, createLimit(readMs), (limit) =>
          line.ask('stream', [handle, info.size, as], limit).then(resultOf),
        )
      )
    },
    version: async () => resultOf(await line.ask('version', [handle], examineMs)),
    digest: async () => resultOf(await line.ask('digestRead', [handle], examineMs)),
    close() {
      void line.ask('close', [handle], examineMs)
    },
  }
}

function resultOf<C extends keyof Calls>(asked: CallResult<C>): Result<Value<C>> {
  if (asked.kind === 'answered') return asked.result
  return failed(asked.kind === 'silent' ? SILENT : BROKEN)
}

/** Messages carry bytes as a plain Uint8Array. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
