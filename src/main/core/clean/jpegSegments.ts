/**
 * Walks through the segments of a JPEG, its scans included, up to the end of the picture.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf
 */
import { OddContent, type Reader } from './bytes/source.ts'

export interface JpegSegment {
  /** The byte behind 0xFF. A scan is part of the segment that begins it. */
  readonly marker: number
  readonly at: number
  /** In all, up to the next segment. */
  readonly bytes: number
  /** Of the segment itself, with its marker and length. */
  readonly headBytes: number
}

export interface JpegSegments {
  readonly segments: readonly JpegSegment[]
  /** Behind the marker of the end; undefined if there is none. */
  readonly end: number | undefined
}

export const MARKER = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  huffman: 0xc4,
  jpgExtension: 0xc8,
  arithmetic: 0xcc,
  comment: 0xfe,
  firstApp: 0xe0,
  lastApp: 0xef,
} as const

/** Frames: all that describe the picture's size and coding. */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Segments with a length that can stand behind a scan. Anything else amid one is damage, which decoders skip. */
const isSegment = (marker: number): boolean => marker >= 0xc0 && marker !== 0xd8 && !isRestart(marker)
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** Progressive pictures have dozens; a block of metadata of many MB has hundreds. */
const MOST_SEGMENTS = 20_000
const PIECE_BYTES = 256 * 1024

export async function jpegSegments(reader: Reader): Promise<JpegSegments> {
  const segments: JpegSegment[] = []
  let at = 2
  while (at + 2 <= reader.size) {
    const head = await reader.take(at, 4)
    const marker = head[1] ?? 0
    if (head[0] !== 0xff) break
    // Any number of bytes 0xFF may stand before a marker.
    if (marker === 0xff) {
      at = await endOfFill(reader, at)
      continue
    }
    if (marker === MARKER.end) return { segments, end: at + 2 }
    if (head.length < 4 || !isSegment(marker)) break
    const headBytes = head.readUInt16BE(2) + 2
    if (headBytes < 4 || at + headBytes > reader.size) break
    const next = marker === MARKER.scan ? await endOfScan(reader, at + headBytes) : at + headBytes
    segments.push({ marker, at, bytes: next - at, headBytes })
    if (segments.length > MOST_SEGMENTS) throw new OddContent('too many segments')
    at = next
  }
  return { segments, end: undefined }
}

/** The last of some bytes 0xFF in a row. */
async function endOfFill(reader: Reader, from: number): Promise<number> {
  for (let at = from; at < reader.size; at += PIECE_BYTES) {
    const other = (await reader.take(at, PIECE_BYTES)).findIndex((byte) => byte !== 0xff)
    if (other >= 0) return Math.max(from, at + other - 1)
  }
  return reader.size
}

/** Where the next segment begins, or the file ends. */
async function endOfScan(reader: Reader, from: number): Promise<number> {
  let at = from
  while (at < reader.size) {
    const piece = await reader.take(at, PIECE_BYTES)
    // The file is shorter by now.
    if (piece.length < Math.min(PIECE_BYTES, reader.size - at)) break
    let found = piece.indexOf(0xff)
    while (found >= 0 && found + 1 < piece.length) {
      if (isSegment(piece[found + 1] ?? 0) && piece[found + 1] !== 0xff) return at + found
      found = piece.indexOf(0xff, found + 1)
    }
    // A marker may lie across two pieces.
    at += found >= 0 && at + piece.length < reader.size ? found : piece.length
  }
  return reader.size
}
