/**
 * Walks through the chunks of a RIFF file, such as WAV and WebP.
 */
import { OddContent, type Reader } from './bytes/source.ts'

export interface RiffChunk {
  readonly type: string
  /** Of its head. */
  readonly at: number
  /** Of its content, as it says. */
  readonly bytes: number
}

export const RIFF_HEAD_BYTES = 12
export const CHUNK_HEAD_BYTES = 8
/** Animations have one for each frame. */
const MOST_CHUNKS = 200_000

/** Every chunk has an even number of bytes in the file. */
export const padded = (bytes: number): number => bytes + (bytes % 2)

/**
 * The chunks that begin between two places. The last one may say that it is longer than the file.
 * @param end of the file, or of the chunk that holds them
 */
export async function riffChunks(reader: Reader, from: number, end: number): Promise<RiffChunk[]> {
  const chunks: RiffChunk[] = []
  let at = from
  while (at + CHUNK_HEAD_BYTES <= end) {
    const head = await reader.take(at, CHUNK_HEAD_BYTES)
    const type = head.toString('latin1', 0, 4)
    if (!/^[\x20-\x7e]{4}$/.test(type)) break
    if (chunks.length >= MOST_CHUNKS) throw new OddContent('too many chunks')
    const bytes = head.readUInt32LE(4)
    chunks.push({ type, at, bytes })
    at += CHUNK_HEAD_BYTES + padded(bytes)
  }
  return chunks
}

/** A chunk with this content. */
export function riffChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES)
  head.write(type, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** The head of a file whose chunks have so many bytes. */
export function riffHead(form: string, chunkBytes: number): Buffer {
  const head = Buffer.alloc(RIFF_HEAD_BYTES)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(Math.min(chunkBytes + 4, 0xffffffff), 4)
  head.write(form, 8, 'latin1')
  return head
}
