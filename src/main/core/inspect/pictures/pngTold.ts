/**
 * Reads off a PNG its size, colours and frames, and whether its end is there.
 */
import { inflateSync } from 'node:zlib'
import { shownBy } from '../../clean/exifBlock.ts'
import { pngChunks, type PngChunk } from '../../clean/png.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { oddBits, turned, type Told } from '../media/told.ts'
import { profileName } from './profileName.ts'

/** Of a profile, unpacked. */
const MOST_PROFILE_BYTES = 4 * 1024 * 1024
const MOST_PACKED_BYTES = 1024 * 1024
/** Channels of their own for transparency: grey and alpha, colour and alpha. */
const WITH_ALPHA = [4, 6]
const PALETTE = 3

export async function pngTold(reader: Reader): Promise<Told> {
  const { chunks, end } = await pngChunks(reader)
  const isIncomplete = end === undefined || !chunks.some(({ type }) => type === 'IDAT')
  const [first] = chunks
  if (first?.type !== 'IHDR' || first.bytes < 25) return { facts: {}, isIncomplete }
  const head = await reader.take(first.at + 8, 13)
  const bits = head.readUInt8(8)
  const type = head.readUInt8(9)
  const content = async (name: string) => {
    const chunk = chunks.find((each) => each.type === name)
    return chunk && contentOf(reader, chunk)
  }
  const exif = await content('eXIf')
  const control = await content('acTL')
  const profile = await content('iCCP')
  const hasAlpha = WITH_ALPHA.includes(type) || chunks.some((chunk) => chunk.type === 'tRNS')
  const facts = {
    ...turned(head.readUInt32BE(0), head.readUInt32BE(4), exif === undefined ? 1 : shownBy(exif).orientation),
    // Of a palette they are those of its entries' numbers.
    ...(type === PALETTE || bits < 8 ? {} : oddBits(bits)),
    hasAlpha: hasAlpha || undefined,
    frames: control === undefined || control.length < 8 ? undefined : control.readUInt32BE(0),
    colour: profile && profileName(unpacked(profile)),
  }
  return { facts, isIncomplete }
}

const contentOf = (reader: Reader, { at, bytes }: PngChunk): Promise<Buffer> =>
  reader.take(at + 8, Math.min(bytes - 12, MOST_PACKED_BYTES))

/** A name, a zero, the method, then the profile. */
function unpacked(content: Buffer): Buffer {
  try {
    return inflateSync(content.subarray(content.indexOf(0) + 2), { maxOutputLength: MOST_PROFILE_BYTES })
  } catch {
    return Buffer.alloc(0)
  }
}
