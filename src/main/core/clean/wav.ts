/**
 * Plans a copy of a WAV with its samples and their format only, and with sizes that are true.
 */
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import { inOrder, joined, sizeOf, type CopyPlan, type Piece } from './bytes/copyPlan.ts'
import { textNames } from './names/textNames.ts'
import { CHUNK_HEAD_BYTES, padded, RIFF_HEAD_BYTES, riffChunks, riffHead, type RiffChunk } from './riff.ts'
import type { Reader } from './bytes/source.ts'

export interface WavChunks {
  readonly chunks: readonly RiffChunk[]
  /** Bytes of samples that are there; undefined if there is no such chunk. */
  readonly dataBytes: number | undefined
  readonly isWhole: boolean
  /** RF64: sizes stand in a chunk of their own. */
  readonly isLarge: boolean
}

/** What streams say that don't know their length yet: SoX, ffmpeg, arecord and recorders that were cut off. */
const isUnknown = (bytes: number): boolean => bytes === 0 || bytes >= 0x7ffff000

/** In place of a size of 64 bits. */
const UNTOLD = 0xffffffff

/** Of RF64 too: ds64 has the size of the samples in bytes 8 to 15. */
export async function wavChunks(reader: Reader): Promise<WavChunks> {
  const head = await reader.take(0, RIFF_HEAD_BYTES)
  const isLarge = /^(RF|BW)64$/.test(head.toString('latin1', 0, 4))
  const all = await (isLarge ? largeChunks(reader) : riffChunks(reader, RIFF_HEAD_BYTES, reader.size))
  const at = all.findIndex(({ type }) => type === 'data')
  const data = all[at]
  if (data === undefined) return { chunks: all, dataBytes: undefined, isWhole: false, isLarge }
  const rest = reader.size - data.at - CHUNK_HEAD_BYTES
  const told = data.bytes
  // Of nothing, with more chunks behind it, it is empty and not a stream.
  const isStream =
    isUnknown(told) && (told !== 0 || at === all.length - 1 || !areChunks(all, at, reader.size))
  if (isStream) return { chunks: all.slice(0, at + 1), dataBytes: rest, isWhole: true, isLarge }
  const isWhole =
    told <= rest && all.every(({ at: from, bytes }) => from + CHUNK_HEAD_BYTES + bytes <= reader.size)
  return { chunks: all, dataBytes: Math.min(told, rest), isWhole, isLarge }
}

/** Whether what follows a chunk fills the file to its end. */
function areChunks(all: readonly RiffChunk[], at: number, size: number): boolean {
  const last = all.at(-1)
  return last !== undefined && at < all.length - 1 && last.at + CHUNK_HEAD_BYTES + padded(last.bytes) >= size
}

/** The samples’ size stands in a chunk before them; behind them the walk goes on. */
async function largeChunks(reader: Reader): Promise<RiffChunk[]> {
  const start = await riffChunks(reader, RIFF_HEAD_BYTES, reader.size)
  const at = start.findIndex(({ type }) => type === 'data')
  const data = start[at]
  const sizes = start.find(({ type }) => type === 'ds64')
  if (data?.bytes !== UNTOLD || sizes === undefined || sizes.bytes < 16) return start
  const bytes = Number((await reader.take(sizes.at + CHUNK_HEAD_BYTES, 16)).readBigUInt64LE(8))
  const end = data.at + CHUNK_HEAD_BYTES + padded(bytes)
  const more = end < reader.size ? await riffChunks(reader, end, reader.size) : []
  return [...start.slice(0, at), { ...data, bytes }, ...more]
}

/** Undefined if its end is missing, or it is one of more than 4 GB. */
export async function planWav(reader: Reader): Promise<CopyPlan | undefined> {
  const { chunks, dataBytes = 0, isWhole } = await wavChunks(reader)
  if (!isWhole || dataBytes > 0xffff0000) return undefined
  const pieces: Piece[] = []
  const found: LeftOut[] = []
  let end = RIFF_HEAD_BYTES
  for (const chunk of chunks) {
    const { type, at, bytes } = chunk
    end = at + CHUNK_HEAD_BYTES + padded(type === 'data' ? dataBytes : bytes)
    if (type === 'data') pieces.push(...dataOf(at, dataBytes))
    else if (type === 'fmt ' || type === 'fact')
      pieces.push({ from: at, bytes: CHUNK_HEAD_BYTES + padded(bytes) })
    else found.push(...(await namesOf(reader, chunk)))
  }
  if (end < reader.size) found.push('hidden')
  return { pieces: joined([riffHead('WAVE', sizeOf(pieces)), ...pieces]), leftOut: inOrder(found) }
}

function dataOf(at: number, bytes: number): Piece[] {
  const head = Buffer.from('data\0\0\0\0', 'latin1')
  head.writeUInt32LE(bytes, 4)
  return [head, { from: at + CHUNK_HEAD_BYTES, bytes }, Buffer.alloc(bytes % 2)]
}

const MOST_CONTENT = 1024 * 1024
/** Only fill up, or say how large the file is. */
const EMPTY = new Set(['JUNK', 'junk', 'PAD ', 'FLLR', 'ds64', 'PEAK', 'minf', 'elm1'])

async function namesOf(reader: Reader, { type, at, bytes }: RiffChunk): Promise<LeftOut[]> {
  const content = await reader.take(at + CHUNK_HEAD_BYTES, Math.min(bytes, MOST_CONTENT))
  if (EMPTY.has(type)) return type === 'ds64' || content.every((byte) => byte === 0) ? [] : ['hidden']
  if (type === 'LIST' && content.toString('latin1', 0, 4) === 'INFO') return namesOfInfo(content)
  if (type === 'bext') return ['names', 'dates', 'comments']
  if (['iXML', 'aXML', '_PMX'].includes(type)) return textNames(type, content.toString())
  if (/^(id3|ID3) $/.test(type)) return ['other']
  return [/^(cart|smpl|inst|cue |plst|LIST|acid|afsp)$/.test(type) ? 'other' : 'hidden']
}

/** A list of texts, each a chunk. */
function namesOfInfo(list: Buffer): LeftOut[] {
  const found: LeftOut[] = []
  for (let at = 4; at + CHUNK_HEAD_BYTES <= list.length;) {
    const bytes = list.readUInt32LE(at + 4)
    const value = list.toString('utf8', at + CHUNK_HEAD_BYTES, at + CHUNK_HEAD_BYTES + bytes)
    found.push(...textNames(list.toString('latin1', at, at + 4), value))
    at += CHUNK_HEAD_BYTES + padded(bytes)
  }
  return found
}
