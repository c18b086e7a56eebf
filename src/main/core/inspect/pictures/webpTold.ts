/**
 * Reads off a WebP its size, frames and transparency, and whether its end is there.
 */
import { shownBy } from '../../clean/exifBlock.ts'
import { CHUNK_HEAD_BYTES, type RiffChunk } from '../../clean/riff.ts'
import { webpChunks } from '../../clean/webp.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { turned, type Told } from '../media/told.ts'
import { profileName } from './profileName.ts'

const ALPHA = 0x10
const MOST_CONTENT = 1024 * 1024

export async function webpTold(reader: Reader): Promise<Told> {
  const { chunks, isWhole } = await webpChunks(reader)
  const content = async (type: string, bytes = MOST_CONTENT) => {
    const chunk = chunks.find((each) => each.type === type)
    return chunk && reader.take(chunk.at + CHUNK_HEAD_BYTES, Math.min(chunk.bytes, bytes))
  }
  const size = sizeIn(await content('VP8X', 10), await content('VP8 ', 10), await content('VP8L', 5))
  const frames = chunks.filter(({ type }) => type === 'ANMF')
  const exif = await content('EXIF')
  const profile = await content('ICCP')
  const { orientation } = exif === undefined ? { orientation: 1 } : shownBy(tiffIn(exif))
  const facts = {
    ...(size === undefined ? {} : turned(size.width, size.height, orientation)),
    hasAlpha: size?.hasAlpha === true ? true : undefined,
    frames: frames.length > 0 ? frames.length : undefined,
    lengthMs: frames.length > 1 ? await durationOf(reader, frames) : undefined,
    colour: profile && profileName(profile),
  }
  return { facts, isIncomplete: !isWhole }
}

const tiffIn = (exif: Buffer): Buffer => (exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif)

function sizeIn(extended: Buffer | undefined, lossy: Buffer | undefined, lossless: Buffer | undefined) {
  if (extended?.length === 10) {
    const hasAlpha = (extended.readUInt8(0) & ALPHA) !== 0
    return { width: extended.readUIntLE(4, 3) + 1, height: extended.readUIntLE(7, 3) + 1, hasAlpha }
  }
  if (lossy?.length === 10) {
    return { width: lossy.readUInt16LE(6) & 0x3fff, height: lossy.readUInt16LE(8) & 0x3fff, hasAlpha: false }
  }
  if (lossless?.length !== 5) return undefined
  const bits = lossless.readUInt32LE(1)
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >> 14) & 0x3fff) + 1,
    hasAlpha: ((bits >> 28) & 1) === 1,
  }
}

/** Of each frame, in bytes 12 to 14. */
async function durationOf(reader: Reader, frames: readonly RiffChunk[]): Promise<number | undefined> {
  let ms = 0
  for (const { at } of frames) {
    const head = await reader.take(at + CHUNK_HEAD_BYTES, 16)
    if (head.length === 16) ms += head.readUIntLE(12, 3)
  }
  return ms > 0 ? ms : undefined
}
