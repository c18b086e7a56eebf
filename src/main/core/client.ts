/**
 * One upload over the wire: a file on disk in, a link or a problem out.
 */
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { done, failed, type Problem, type Result } from '../../shared/problem.ts'
import { readAnswer } from './answer.ts'
import { body, bodyLength, FileChanged } from './body.ts'
import type { Connect } from './connection.ts'
import { exchange } from './exchange.ts'
import { problemOf, problemOfFileError } from './intake.ts'

export interface Timeouts {
  /** From the first packet to a connection that can be used, ms. */
  readonly connectMs: number
  /** Without a byte taken by the socket, ms. The kernel's buffer hides movement for a while, so it is generous. */
  readonly idleMs: number
  /** From the body's last byte to the end of the answer, ms; that buffer still drains then. */
  readonly answerMs: number
}

export const TIMEOUTS: Timeouts = { connectMs: 15_000, idleMs: 60_000, answerMs: 120_000 }

/** Where to, how and as whom. */
export interface Way {
  readonly endpoint: URL
  readonly key: string
  readonly connect: Connect
  readonly timeouts: Timeouts
  readonly userAgent: string
  /** ms since 1970. */
  readonly now: () => number
}

export interface FileToSend {
  /** Absolute. */
  readonly path: string
  /** As the service shall see it. */
  readonly name: string
  /** ms to wait for a refusal before the body; 0 unless an earlier try was cut off. */
  readonly graceMs: number
}

export interface Link {
  readonly url: string
  /** Bytes of file that were sent. */
  readonly size: number
}

/** Bytes of body taken by the socket, and bytes in all. */
export type OnSent = (sentBytes: number, totalBytes: number) => void

/** Sends the file as it is now. Never rejects for anything a file, a network or a service can do. */
export async function send(
  file: FileToSend,
  way: Way,
  onSent: OnSent,
  signal: AbortSignal,
): Promise<Result<Link>> {
  let handle: FileHandle | undefined
  try {
    // Without O_NONBLOCK, opening what was replaced by a FIFO would hold a thread until somebody writes to it.
    // Windows has no such flag.
    handle = await open(file.path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0))
    return await sendOpen(handle, file, way, onSent, signal)
  } catch (error) {
    return failed(problemOfFileError(error))
  } finally {
    await handle?.close()
  }
}

async function sendOpen(
  handle: FileHandle,
  file: FileToSend,
  way: Way,
  onSent: OnSent,
  signal: AbortSignal,
): Promise<Result<Link>> {
  const facts = await handle.stat()
  if (!facts.isFile()) return failed({ kind: facts.isDirectory() ? 'folder' : 'not-a-file' })
  const refusal = problemOf(file.name, facts.size)
  if (refusal !== undefined) return failed(refusal)

  const version = { size: facts.size, modifiedAt: facts.mtimeMs }
  const length = bodyLength(file.name, facts.size)
  onSent(0, length)
  const connection = await way.connect(way.endpoint, way.timeouts.connectMs, signal)
  if (!connection.ok) return connection
  const answer = await exchange(connection.value, {
    url: way.endpoint,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      Connection: 'close',
      'User-Agent': way.userAgent,
      'x-api-key': way.key,
    },
    length,
    idleMs: way.timeouts.idleMs,
    answerMs: way.timeouts.answerMs,
    graceMs: file.graceMs,
    pieces: body(handle, file.name, version),
    problemOf: problemOfReading,
    onSent: (bytes) => {
      onSent(bytes, length)
    },
    signal,
  })
  if (!answer.ok) return answer
  const url = readAnswer(answer.value, facts.size, way.now())
  return url.ok ? done({ url: url.value, size: facts.size }) : url
}

const problemOfReading = (error: unknown): Problem =>
  error instanceof FileChanged ? { kind: 'changed' } : problemOfFileError(error)
