/**
 * Streams the request body: a file as base64 inside JSON, never holding all of either in memory.
 */
import type { Problem, Result } from '../../../shared/uploads/problem.ts'
import type { OpenFile } from '../fileAccess/userFiles.ts'

/** File bytes read at a time. A multiple of 3, so that each piece is complete base64 and pieces can be concatenated. */
export const CHUNK_BYTES = 192 * 1024

/** Only the name goes through JSON.stringify: base64 needs no escaping, and scanning 14 MB for it costs 90 ms. */
const head = (name: string) => Buffer.from(`{"file_name":${JSON.stringify(name)},"file_data":"`)
const TAIL = Buffer.from('"}')

/** Content-Length, in bytes, of the body for a file of `size` bytes. */
export function bodyLength(name: string, size: number): number {
  return head(name).length + 4 * Math.ceil(size / 3) + TAIL.length
}

/** The file changed while it was read: what was read is not a complete copy of either version. */
export class FileChanged extends Error {}

/** The file can't be read any further. */
export class Unreadable extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/**
 * Yields the body in pieces of at most 256 KiB; together exactly bodyLength(name, size) bytes.
 * Throws FileChanged when the file has changed since it was opened, always before the last piece, so that the service
 * never gets a complete body; throws Unreadable when it can't be read.
 */
export async function* body(file: OpenFile, name: string): AsyncGenerator<Buffer, void> {
  const { size, modifiedAt } = file.info
  yield head(name)
  const bytes = Math.min(CHUNK_BYTES, size + 1)
  let read = 0
  for (;;) {
    const { length, text } = await readEncoded(file, read, bytes)
    read += length
    if (read > size || (length < bytes && read < size)) throw new FileChanged()
    if (length > 0) yield text
    if (length < bytes) break
  }
  const after = taken(await file.version())
  if (after.size !== size || after.modifiedAt !== modifiedAt) throw new FileChanged()
  yield TAIL
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Unreadable(result.problem)
  return result.value
}

/** Separate from the loop, so that no chunk stays in memory while its text is being sent. */
async function readEncoded(file: OpenFile, position: number, bytes: number) {
  const chunk = taken(await file.read(position, bytes))
  const whole = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  return { length: chunk.length, text: Buffer.from(whole.toString('base64'), 'latin1') }
}
