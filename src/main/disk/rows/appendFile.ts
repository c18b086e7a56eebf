/**
 * Appends to a file of Mayfly's own, at the place where it should end: a write that fails leaves it as it was, and a file
 * that is no longer the one that was read is not written to.
 */
import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { retryWhileBusySync } from '../atomicWrite.ts'

/** The file there is not the one that was read, or none. */
class Changed extends Error {}

// Not defined on Windows, where opening a file never hangs, and where only some may create links.
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0
const NO_LINK = (constants.O_NOFOLLOW as number | undefined) ?? 0
const APPEND = constants.O_RDWR | NO_WAIT | NO_LINK
const CREATE = APPEND | constants.O_CREAT | constants.O_EXCL

/** What the file should be, bytes: what follows `end` was not written whole, and is cut off first. */
export interface Tail {
  readonly size: number
  readonly end: number
}

/**
 * It is written when this returns, and outlives this process, but perhaps not a power cut before it is flushed.
 * @param tail undefined where there should be no file yet. Throws Changed, or Node's error.
 */
export function appendSync(file: string, tail: Tail | undefined, bytes: Uint8Array): void {
  const handle = opened(file, tail)
  try {
    const { size, end } = tail ?? { size: 0, end: 0 }
    const facts = fstatSync(handle)
    if (!facts.isFile() || facts.nlink > 1 || facts.size !== size) throw new Changed(file)
    if (size > end) ftruncateSync(handle, end)
    try {
      writeWhole(handle, bytes, end)
    } catch (error) {
      ftruncateSync(handle, end)
      throw error
    }
  } finally {
    closeSync(handle)
  }
}

function opened(file: string, tail: Tail | undefined): number {
  try {
    return retryWhileBusySync(() => openSync(file, tail === undefined ? CREATE : APPEND, 0o600), ['EBUSY'])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' && tail === undefined) throw error
    // A link, a folder, or a pipe nobody reads.
    if (['ENOENT', 'EEXIST', 'ELOOP', 'EISDIR', 'ENXIO'].includes(String(code))) throw new Changed(file)
    throw error
  }
}

function writeWhole(handle: number, bytes: Uint8Array, at: number): void {
  for (let written = 0; written < bytes.length;)
    written += writeSync(handle, bytes, written, bytes.length - written, at + written)
}

/** Its bytes outlive a power cut when this returns. Throws Node's error. */
export function flushSync(file: string): void {
  const handle = openSync(file, APPEND)
  try {
    fdatasyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
