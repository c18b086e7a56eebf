/**
 * Plans a copy of a WebP without what says something of its maker.
 * https://developers.google.com/speed/webp/docs/riff_container
 */
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import { inOrder, joined, sizeOf, type CopyPlan, type Piece } from './bytes/copyPlan.ts'
import { leastExif, shownBy } from './exifBlock.ts'
import { exifNames } from './names/exifNames.ts'
import { xmpNames } from './names/textNames.ts'
import {
  CHUNK_HEAD_BYTES,
  padded,
  RIFF_HEAD_BYTES,
  riffChunk,
  riffChunks,
  riffHead,
  type RiffChunk,
} from './riff.ts'
import type { Reader } from './bytes/source.ts'

const KEPT = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ICCP'])
const KEPT_IN_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH'])
/** Where a frame stands, and for how long. */
const FRAME_HEAD_BYTES = 16
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
const MOST_CONTENT = 4 * 1024 * 1024

export interface WebpChunks {
  readonly chunks: readonly RiffChunk[]
  readonly isWhole: boolean
}

export async function webpChunks(reader: Reader): Promise<WebpChunks> {
  const head = await reader.take(0, RIFF_HEAD_BYTES)
  const end = CHUNK_HEAD_BYTES + (head.length < RIFF_HEAD_BYTES ? 0 : head.readUInt32LE(4))
  const chunks = await riffChunks(reader, RIFF_HEAD_BYTES, Math.min(end, reader.size))
  const last = chunks.at(-1)
  // Some writers leave the last byte of padding out.
  const isCut = last === undefined || last.at + CHUNK_HEAD_BYTES + last.bytes > reader.size
  const hasPicture = chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')
  return { chunks, isWhole: !isCut && hasPicture && end <= padded(reader.size) }
}

/** Undefined if its end is missing. */
export async function planWebp(reader: Reader): Promise<CopyPlan | undefined> {
  const { chunks, isWhole } = await webpChunks(reader)
  const last = chunks.at(-1)
  if (!isWhole || last === undefined) return undefined
  const isMore = last.at + CHUNK_HEAD_BYTES + padded(last.bytes) < reader.size
  const found: LeftOut[] = isMore ? ['hidden'] : []
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const least = exif && leastExif(shownBy(await tiffIn(reader, exif)))
  const pieces: Piece[] = []
  for (const chunk of chunks) {
    if (chunk.type === 'VP8X') pieces.push(await flagged(reader, chunk, least !== undefined))
    else if (KEPT.has(chunk.type)) pieces.push(...wholeOf(reader, chunk))
    else if (chunk.type === 'ANMF') pieces.push(...(await frameOf(reader, chunk, found)))
    else found.push(...(await namesOf(reader, chunk)))
  }
  if (least !== undefined) pieces.push(riffChunk('EXIF', least))
  return { pieces: joined([riffHead('WEBP', sizeOf(pieces)), ...pieces]), leftOut: inOrder(found) }
}

function wholeOf(reader: Reader, { at, bytes }: RiffChunk): Piece[] {
  const all = CHUNK_HEAD_BYTES + padded(bytes)
  const there = Math.min(all, reader.size - at)
  return [{ from: at, bytes: there }, Buffer.alloc(all - there)]
}

/** A frame of an animation, without what is no picture. @param found gets what is left out */
async function frameOf(reader: Reader, frame: RiffChunk, found: LeftOut[]): Promise<Piece[]> {
  const start = frame.at + CHUNK_HEAD_BYTES + FRAME_HEAD_BYTES
  const end = Math.min(frame.at + CHUNK_HEAD_BYTES + frame.bytes, reader.size)
  const inner = await riffChunks(reader, start, end)
  const last = inner.at(-1)
  const isMore = last !== undefined && last.at + CHUNK_HEAD_BYTES + padded(last.bytes) < end
  if (!isMore && inner.every(({ type }) => KEPT_IN_FRAME.has(type))) return wholeOf(reader, frame)
  found.push('hidden')
  const kept = inner.filter(({ type }) => KEPT_IN_FRAME.has(type)).flatMap((chunk) => wholeOf(reader, chunk))
  const head = Buffer.from('ANMF\0\0\0\0', 'latin1')
  head.writeUInt32LE(FRAME_HEAD_BYTES + sizeOf(kept), 4)
  return [head, { from: frame.at + CHUNK_HEAD_BYTES, bytes: FRAME_HEAD_BYTES }, ...kept]
}

/** The head of extended files, which says what there is beside the picture. */
async function flagged(reader: Reader, { at, bytes }: RiffChunk, hasExif: boolean): Promise<Buffer> {
  const head = Buffer.from(await reader.take(at, CHUNK_HEAD_BYTES + padded(Math.min(bytes, 10))))
  const flags = (head[CHUNK_HEAD_BYTES] ?? 0) & ~(HAS_EXIF | HAS_XMP)
  head[CHUNK_HEAD_BYTES] = flags | (hasExif ? HAS_EXIF : 0)
  head.writeUInt32LE(head.length - CHUNK_HEAD_BYTES, 4)
  return head
}

const contentOf = (reader: Reader, { at, bytes }: RiffChunk): Promise<Buffer> =>
  reader.take(at + CHUNK_HEAD_BYTES, Math.min(bytes, MOST_CONTENT))

/** Some writers put JPEG's signature before it. */
async function tiffIn(reader: Reader, chunk: RiffChunk): Promise<Buffer> {
  const content = await contentOf(reader, chunk)
  return content.toString('latin1', 0, 4) === 'Exif' ? content.subarray(6) : content
}

async function namesOf(reader: Reader, chunk: RiffChunk): Promise<LeftOut[]> {
  if (chunk.type === 'EXIF') return exifNames(await tiffIn(reader, chunk))
  if (chunk.type === 'XMP ') return xmpNames((await contentOf(reader, chunk)).toString())
  return ['hidden']
}
