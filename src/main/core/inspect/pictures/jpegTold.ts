/**
 * Reads off a JPEG its size and colours, whether its end is there, and whether it is of a kind that many can't read.
 */
import type { Inspection } from '../../../../shared/media/inspection.ts'
import { shownBy } from '../../clean/exifBlock.ts'
import { isFrame, jpegSegments, MARKER, type JpegSegment } from '../../clean/jpegSegments.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { oddBits, turned, type Told } from '../media/told.ts'
import { profileName } from './profileName.ts'

interface Frame {
  readonly marker: number
  readonly bits: number
  readonly width: number
  readonly height: number
  /** Inks. */
  readonly components: number
}

export async function jpegTold(reader: Reader): Promise<Told> {
  const { segments, end } = await jpegSegments(reader)
  const isIncomplete = end === undefined || !segments.some(({ marker }) => marker === MARKER.scan)
  const frame = await frameIn(reader, segments)
  if (frame === undefined) return { facts: {}, isIncomplete: true }
  const { width, height, bits } = frame
  const exif = await contentOf(reader, segments, 0xe1, 'Exif\0\0')
  const { orientation } = exif === undefined ? { orientation: 1 } : shownBy(exif)
  const colour = frame.components === 4 ? 'CMYK' : await colourIn(reader, segments)
  const facts = { ...turned(width, height, orientation), ...oddBits(bits), colour }
  return { facts, isIncomplete, rare: rareKind(frame, segments) }
}

async function frameIn(reader: Reader, segments: readonly JpegSegment[]): Promise<Frame | undefined> {
  const segment = segments.find(({ marker }) => isFrame(marker))
  if (segment === undefined) return undefined
  const head = await reader.take(segment.at, 10)
  if (head.length < 10) return undefined
  return {
    marker: segment.marker,
    bits: head.readUInt8(4),
    height: head.readUInt16BE(5),
    width: head.readUInt16BE(7),
    components: head.readUInt8(9),
  }
}

const ARITHMETIC = [0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]
const LOSSLESS = [0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf]

function rareKind({ marker, bits, components }: Frame, segments: readonly JpegSegment[]): Inspection['rare'] {
  if (LOSSLESS.includes(marker)) return 'lossless'
  if (ARITHMETIC.includes(marker)) return 'arithmetic'
  if (bits !== 8) return '12-bit'
  if (components === 4) return 'cmyk'
  return segments.some((segment) => segment.marker === MARKER.huffman) ? undefined : 'no-tables'
}

/** Of the first segment that begins so, without its signature. */
async function contentOf(
  reader: Reader,
  segments: readonly JpegSegment[],
  marker: number,
  signature: string,
): Promise<Buffer | undefined> {
  for (const segment of segments) {
    if (segment.marker !== marker) continue
    const content = await reader.take(segment.at + 4, segment.headBytes - 4)
    if (content.toString('latin1', 0, signature.length) === signature)
      return content.subarray(signature.length)
  }
  return undefined
}

/** The name stands at the start of a profile, which may go on in further segments. */
async function colourIn(reader: Reader, segments: readonly JpegSegment[]): Promise<string | undefined> {
  const profile = await contentOf(reader, segments, 0xe2, 'ICC_PROFILE\0')
  return profile && profileName(profile.subarray(2))
}
