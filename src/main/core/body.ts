/**
 * The request body, streamed: a file as base64 inside JSON, never the whole of either in memory.
 */
import type { FileHandle } from 'node:fs/promises'

/** Bytes of file read at a time. A multiple of 3, so that every piece is whole base64 and the pieces simply join. */
export const CHUNK_BYTES = 192 * 1024

/** Only the name goes through JSON.stringify: base64 needs no escaping, and scanning 14 MB for it costs 90 ms. */
const head = (name: string) => Buffer.from(`{"file_name":${JSON.stringify(name)},"file_data":"`)
const TAIL = Buffer.from('"}')

/** Content-Length, in bytes, of the body for `size` bytes of file. */
export function bodyLength(name: string, size: number): number {
  return head(name).length + 4 * Math.ceil(size / 3) + TAIL.length
}

/** The file changed while it was read: a whole copy of either version can't be made of it. */
export class FileChanged extends Error {}

/** What the file was when it was opened. */
export interface Version {
  /** Bytes. */
  readonly size: number
  /** ms since 1970. */
  readonly modifiedAt: number
}

/**
 * Yields the body in pieces of at most 256 KiB; together exactly bodyLength(name, size) bytes.
 * Throws FileChanged, always before the last piece so that the service never gets a whole body, when the file
 * is no longer the given version; and whatever reading throws.
 */
export async function* body(file: FileHandle, name: string, version: Version): AsyncGenerator<Buffer, void> {
  const { size } = version
  yield head(name)
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1))
  let read = 0
  for (;;) {
    const filled = await fill(file, chunk, read)
    read += filled
    if (read > size || (filled < chunk.length && read < size)) throw new FileChanged()
    if (filled > 0) yield Buffer.from(chunk.toString('base64', 0, filled), 'latin1')
    if (filled < chunk.length) break
  }
  const after = await file.stat()
  if (after.size !== size || after.mtimeMs !== version.modifiedAt) throw new FileChanged()
  yield TAIL
}

/** Fills `chunk` from `position` of the file; fewer bytes only at its end. */
async function fill(file: FileHandle, chunk: Buffer, position: number): Promise<number> {
  let filled = 0
  while (filled < chunk.length) {
    const { bytesRead } = await file.read(chunk, filled, chunk.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
