/**
 * Reads Mayfly's own files, which may have been replaced by anything: opens without blocking, checks the handle, and
 * reads no more than the limit.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

/** It exists, but is not a regular file, or is too large. */
export class NotAFile extends Error {}

// Neither is defined on Windows, where opening a file never hangs.
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0
const NO_LINK = (constants.O_NOFOLLOW as number | undefined) ?? 0

/** Throws NotAFile, or Node's error, and reads nothing. */
export function checkRegular(file: string, limit: number): void {
  closeSync(openChecked(file, limit).handle)
}

function openChecked(file: string, limit: number): { readonly handle: number; readonly size: number } {
  const handle = openSync(file, constants.O_RDONLY | NO_WAIT)
  try {
    const facts = fstatSync(handle)
    if (facts.isFile() && facts.size <= limit) return { handle, size: facts.size }
    throw new NotAFile(file)
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

/** @param limit bytes. Throws NotAFile, or Node's error. */
export function readRegular(file: string, limit: number): Buffer {
  const { handle, size } = openChecked(file, limit)
  try {
    const bytes = Buffer.alloc(size)
    let read = 0
    while (read < bytes.length) {
      const more = readSync(handle, bytes, read, bytes.length - read, read)
      if (more === 0) break
      read += more
    }
    return bytes.subarray(0, read)
  } finally {
    closeSync(handle)
  }
}

/** Returns an open handle for further reading; rejects links, too. */
export async function openRegular(file: string, limit: number): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | NO_WAIT | NO_LINK)
  const facts = await handle.stat().catch(() => undefined)
  if (facts?.isFile() === true && facts.size <= limit) return handle
  await handle.close()
  throw new NotAFile(file)
}

/** Reads the whole file, likewise. */
export async function readOwn(file: string, limit: number): Promise<Buffer> {
  const handle = await openRegular(file, limit)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.min(size, limit))
    let read = 0
    while (read < bytes.length) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await handle.close()
  }
}
