/**
 * Streams the request body: a file as base64 inside JSON, never holding all of either in memory.
 */
import { done, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { base64Length, encodeInto } from '../fileAccess/base64.ts'
import type { StreamedFile } from '../fileAccess/receiveFile.ts'
import { READ_ON_OPENING_BYTES, STREAMED_FROM_BYTES, type OpenFile } from '../fileAccess/userFiles.ts'

/** File bytes read at a time. A multiple of 3, so that each piece is complete base64 and pieces can be concatenated. */
export const CHUNK_BYTES = 192 * 1024

/** Only the name goes through JSON.stringify: base64 needs no escaping, and scanning 14 MB for it costs 90 ms. */
const head = (name: string) => Buffer.from(`{"file_name":${JSON.stringify(name)},"file_data":"`)
const TAIL = Buffer.from('"}')

/** Content-Length, in bytes, of the body for a file of `size` bytes. */
export function bodyLength(name: string, size: number): number {
  return head(name).length + base64Length(size) + TAIL.length
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
 * Yields the body in pieces of at most 256 KiB, that of a small file in one; together exactly bodyLength(name, size) bytes. Each is valid only until
 * the next one is asked for, which takes its place in memory; meanwhile the next is being read.
 * Throws FileChanged when the file has changed since it was opened, always before the last piece, so that the service
 * never gets a complete body; throws Unreadable when it can't be read.
 */
export async function* body(file: OpenFile, name: string): AsyncGenerator<Buffer, void> {
  const { size } = file.info
  if (size <= READ_ON_OPENING_BYTES) {
    yield await small(file, name)
    return
  }
  yield head(name)
  const streamed = size < STREAMED_FROM_BYTES ? undefined : await file.stream('base64')
  const read = taken(yield* streamed ?? readInPieces(file))
  await assertSame(file, read)
  yield TAIL
}

/** The whole body in one piece, so that it reaches the kernel in one write, together with the headers. */
async function small(file: OpenFile, name: string): Promise<Buffer> {
  const { size } = file.info
  const bytes = taken(await file.read(0, size + 1))
  await assertSame(file, bytes.length)
  const start = head(name)
  const text = Buffer.allocUnsafeSlow(bodyLength(name, size))
  start.copy(text)
  const end = start.length + encodeInto(text.subarray(start.length), bytes).length
  TAIL.copy(text, end)
  return text
}

/** @param read how many bytes were read of it */
async function assertSame(file: OpenFile, read: number): Promise<void> {
  const { size, modifiedAt } = file.info
  if (read !== size) throw new FileChanged()
  const after = taken(await file.version())
  if (after.size !== size || after.modifiedAt !== modifiedAt) throw new FileChanged()
}

async function* readInPieces(file: OpenFile): StreamedFile {
  const { size } = file.info
  // One byte more than the file has, to see its end.
  const bytes = Math.min(CHUNK_BYTES, size + 1)
  const text = Buffer.allocUnsafeSlow(base64Length(bytes))
  let read = 0
  let reading = file.read(0, bytes)
  for (;;) {
    const result = await reading
    if (!result.ok) return result
    const chunk = result.value
    const isLast = chunk.length < bytes
    read += chunk.length
    if (read > size) return done(read)
    if (!isLast) reading = file.read(read, bytes)
    if (chunk.length > 0) yield encodeInto(text, chunk)
    if (isLast) return done(read)
  }
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Unreadable(result.problem)
  return result.value
}
