/**
 * Files of the user's, wherever they lie: what core asks of them, and the answers. Nothing here waits without a limit,
 * and nothing rejects for what a file, or the drive it is on, can do.
 */
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import type { Calls, Entry, Look, Place, Version } from './fileCalls.ts'

export interface Files {
  /** What a regular file is, seen on the open file. */
  look(file: string): Promise<Result<Look>>
  /** @param limitMs how long to wait for the answer; as long as for any look unless it is said */
  kindOf(file: string, limitMs?: number): Promise<Result<Place>>
  /** What lies in a folder; never more entries than `most`. */
  list(folder: string, most: number, limitMs?: number): Promise<Result<readonly Entry[]>>
  open(file: string): Promise<Result<OpenFile>>
  /** The bytes of a regular file of at most `limit` bytes. */
  readWhole(file: string, limit: number): Promise<Result<Buffer>>
  /** Puts a text in place of what is there, for this user only. */
  write(file: string, text: string): Promise<Result<undefined>>
}

export interface OpenFile {
  readonly look: Look
  /** At most `bytes` from `position` on; none at the end. */
  read(position: number, bytes: number): Promise<Result<Uint8Array>>
  /** As it is now. */
  version(): Promise<Result<Version>>
  /** Never waits for anything. */
  close(): void
}

type Value<C extends keyof Calls> = Extract<Awaited<ReturnType<Calls[C]>>, { ok: true }>['value']

/** Who does the calls. `gone`: it ended before it could answer; `silent`: the call does not end. */
export interface Line {
  ask<C extends keyof Calls>(call: C, args: Parameters<Calls[C]>, limitMs: number): Promise<Asked<C>>
}
export type Asked<C extends keyof Calls> =
  { readonly kind: 'answered'; readonly result: Result<Value<C>> } | { readonly kind: 'gone' | 'silent' }

export interface Lines {
  /** Does something with a line when there is room for it. Undefined: files of this folder do not answer now. */
  use<T>(file: string, act: (line: Line | undefined) => Promise<T>): Promise<T>
}

export interface FileLimits {
  /** For what needs no bytes, ms. */
  readonly lookMs: number
  /** For one piece of a file, ms. */
  readonly readMs: number
}

/** A drive that sleeps, or is far away, may take seconds. */
export const FILE_LIMITS: FileLimits = { lookMs: 10_000, readMs: 20_000 }

const SILENT: Problem = { kind: 'drive', why: 'silent' }
const BROKEN: Problem = { kind: 'drive', why: 'broken' }

export function createFiles(lines: Lines, limits = FILE_LIMITS): Files {
  const { lookMs, readMs } = limits
  /** What a process that ended did not answer is asked once more, of the next one. */
  const ask = async <C extends keyof Calls, T>(
    file: string,
    act: (line: Line) => Promise<Asked<C>>,
    then: (result: Result<Value<C>>, line: Line) => Result<T>,
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
  const answer = <C extends keyof Calls>(
    file: string,
    call: C,
    args: Parameters<Calls[C]>,
    limitMs = lookMs,
  ): Promise<Result<Value<C>>> =>
    ask<C, Value<C>>(
      file,
      (line) => line.ask(call, args, limitMs),
      (result) => result,
    )

  return {
    look: (file) => answer(file, 'look', [file]),
    kindOf: (file, limitMs) => answer(file, 'kindOf', [file], limitMs),
    list: (folder, most, limitMs) => answer(folder, 'list', [folder, most], limitMs),
    open: (file) =>
      ask<'open', OpenFile>(
        file,
        (line) => line.ask('open', [file], lookMs),
        (opened, line) => (opened.ok ? done(openFile(line, opened.value, limits)) : opened),
      ),
    async readWhole(file, limit) {
      const read = await answer(file, 'readWhole', [file, limit], readMs)
      return read.ok ? done(bufferOf(read.value)) : read
    },
    write: (file, text) => answer(file, 'write', [file, text], readMs),
  }
}

function openFile(
  line: Line,
  { handle, ...look }: Look & { handle: number },
  { lookMs, readMs }: FileLimits,
): OpenFile {
  return {
    look,
    read: async (position, bytes) => resultOf(await line.ask('read', [handle, position, bytes], readMs)),
    version: async () => resultOf(await line.ask('version', [handle], lookMs)),
    close() {
      void line.ask('close', [handle], lookMs)
    },
  }
}

function resultOf<C extends keyof Calls>(asked: Asked<C>): Result<Value<C>> {
  if (asked.kind === 'answered') return asked.result
  return failed(asked.kind === 'silent' ? SILENT : BROKEN)
}

/** Messages carry bytes as a plain Uint8Array. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
