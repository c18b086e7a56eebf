/**
 * Appends lines to a log file without making callers wait: a disk that is full, read-only or hangs costs lines and
 * nothing else. A full file is renamed, replacing the previous one.
 *
 * Other loggers (electron-log, for one) create, stat and rename their file synchronously, follow links, and hang if a
 * pipe is in its place.
 */
import { appendFileSync, closeSync, constants, fstatSync, openSync } from 'node:fs'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { within } from './within.ts'

export interface LogFile {
  /** Never throws and never waits. Lines written before `open` wait for it. */
  write(line: string): void
  /**
   * From now on lines are written to the file.
   * @param root Mayfly's own folder. Folders of `file` below it are created when first needed.
   */
  open(root: string, file: string): void
  /** Resolves once all is written, or after this long, ms. Never rejects. */
  flush(limitMs: number): Promise<void>
  /**
   * For the end of the process: writes the rest synchronously, some of it twice rather than not at all, and none of it
   * if the disk did not take the previous lines.
   */
  finish(): void
}

export interface LogLimits {
  /** Bytes. There are two such files at most. */
  readonly file: number
  /** UTF-16 units waiting to be written. */
  readonly waiting: number
}

const LOG_LIMITS: LogLimits = { file: 1024 * 1024, waiting: 256 * 1024 }

/** A disk that takes longer, ms, is not written to synchronously. */
const PROMPT_MS = 200

export function createLogFile(limits: LogLimits = LOG_LIMITS): LogFile {
  let place: { readonly root: string; readonly file: string } | undefined
  let waiting: string[] = []
  let units = 0
  let lost = 0
  let writing: Promise<void> | undefined
  let underWay: { readonly lines: readonly string[]; readonly since: number } | undefined
  let takesLines = false

  const writeAll = async () => {
    while (place !== undefined && waiting.length > 0) {
      const now = waiting
      const lines = lost === 0 ? now : [...now, `${String(lost)} lines were lost`]
      waiting = []
      units = 0
      underWay = { lines, since: performance.now() }
      try {
        await append(place, bytesOf(lines), limits.file)
        lost = 0
        takesLines = true
      } catch {
        // The disk may have room again next time.
        lost += now.length
        takesLines = false
      }
      underWay = undefined
    }
    writing = undefined
  }
  const begin = () => {
    writing ??= Promise.resolve().then(writeAll)
    return writing
  }
  return {
    write(line) {
      if (units + line.length > limits.waiting) {
        lost += 1
        return
      }
      units += line.length
      waiting.push(line)
      void begin()
    },
    open(root, file) {
      place = { root, file }
      void begin()
    },
    flush: (limitMs) => Promise.race([begin(), wait(limitMs)]),
    finish() {
      const lines = [...(underWay?.lines ?? []), ...waiting]
      const hangs = underWay !== undefined && performance.now() - underWay.since > PROMPT_MS
      if (place === undefined || !takesLines || hangs || lines.length === 0) return
      appendNow(place.file, bytesOf(lines))
      waiting = []
    },
  }
}

const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`)

// Neither is defined on Windows, where opening a file never hangs.
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0
const NO_LINK = (constants.O_NOFOLLOW as number | undefined) ?? 0
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_WAIT | NO_LINK

/** Rejects if the file can't be opened, is not a regular file, or has another name too. */
async function append(place: { root: string; file: string }, bytes: Buffer, limit: number): Promise<void> {
  const file = await within(place.root, place.file)
  if (file === undefined) throw new Error('elsewhere')
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, APPEND, 0o600)
  const isFull = await addTo(handle, bytes, limit).finally(() => handle.close())
  if (!isFull) return
  await rm(oldOf(file), { recursive: true, force: true })
  await rename(file, oldOf(file))
  await append(place, bytes, limit)
}

/** Never throws. */
function appendNow(file: string, bytes: Buffer): void {
  try {
    const handle = openSync(file, APPEND, 0o600)
    try {
      const facts = fstatSync(handle)
      if (facts.isFile() && facts.nlink === 1) appendFileSync(handle, bytes)
    } finally {
      closeSync(handle)
    }
  } catch {
    // These lines are lost.
  }
}

/** True when the file has no room for them. */
async function addTo(handle: FileHandle, bytes: Buffer, limit: number): Promise<boolean> {
  const facts = await handle.stat()
  // A second name would belong to a file that is not ours.
  if (!facts.isFile() || facts.nlink > 1) throw new Error('no file of ours')
  if (facts.size > 0 && facts.size + bytes.length > limit) return true
  try {
    await handle.appendFile(bytes)
  } catch (error) {
    // A full disk takes a part, and the next lines would go on amid that one.
    await handle.truncate(facts.size).catch(() => undefined)
    throw error
  }
  return false
}

/** "main.log" and "main.old.log". */
const oldOf = (file: string): string => {
  const { dir, name, ext } = path.parse(file)
  return path.join(dir, `${name}.old${ext}`)
}
