/**
 * Plans a copy of a JPEG without what says something of its maker: tables and scans stay byte for byte.
 */
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import { inOrder, joined, type CopyPlan, type Piece } from './bytes/copyPlan.ts'
import { leastExif, shownBy } from './exifBlock.ts'
import { jpegSegments, MARKER, type JpegSegment } from './jpegSegments.ts'
import { exifNames, iptcNames } from './names/exifNames.ts'
import { textNames, xmpNames } from './names/textNames.ts'
import type { Reader } from './bytes/source.ts'

/** What stays of a segment, and the names of what does not. */
interface Judged {
  readonly piece: Piece | undefined
  readonly leftOut: readonly LeftOut[]
}

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const XMP_MORE = 'http://ns.adobe.com/xmp/extension/\0'
/** Behind its signature: two bytes of a version, five of a density, then the sides of a thumbnail. */
const JFIF_THUMBNAIL = 4 + 12
const JFIF_BYTES = 4 + 14

/** Undefined if the picture has no end. */
export async function planJpeg(reader: Reader): Promise<CopyPlan | undefined> {
  const { segments, end } = await jpegSegments(reader)
  if (end === undefined) return undefined
  const pieces: Piece[] = [{ from: 0, bytes: 2 }]
  const found: LeftOut[] = []
  let hasExif = false
  for (const segment of segments) {
    const content = await reader.take(segment.at, segment.headBytes)
    const isExif = startsWith(content, EXIF) && segment.marker === 0xe1
    const judged = isExif ? judgeExif(content, !hasExif) : judge(segment, content)
    hasExif ||= isExif
    if (judged.piece !== undefined) pieces.push(judged.piece)
    found.push(...judged.leftOut)
  }
  pieces.push(Buffer.from([0xff, MARKER.end]))
  found.push(...(await namesBehind(reader, end)))
  return { pieces: joined(pieces), leftOut: inOrder(found) }
}

const startsWith = (segment: Buffer, text: string): boolean =>
  segment.toString('latin1', 4, 4 + text.length) === text

function judgeExif(segment: Buffer, isFirst: boolean): Judged {
  const tiff = segment.subarray(4 + EXIF.length)
  const least = isFirst ? leastExif(shownBy(tiff)) : undefined
  const piece = least && segmentOf(0xe1, Buffer.concat([Buffer.from(EXIF, 'latin1'), least]))
  return { piece, leftOut: exifNames(tiff) }
}

function judge({ marker, at, bytes }: JpegSegment, content: Buffer): Judged {
  const whole: Judged = { piece: { from: at, bytes }, leftOut: [] }
  const gone = (leftOut: readonly LeftOut[]): Judged => ({ piece: undefined, leftOut })
  if (marker === MARKER.comment) return gone(textNames('comment', content.toString('utf8', 4)))
  if (marker < MARKER.firstApp || marker > MARKER.lastApp) return whole
  if (marker === 0xe0 && startsWith(content, 'JFIF\0')) return judgeJfif(content, whole)
  if (marker === 0xe0 && startsWith(content, 'JFXX\0')) return gone(['embedded'])
  if (marker === 0xe1 && startsWith(content, XMP))
    return gone(xmpNames(content.toString('utf8', 4 + XMP.length)))
  if (marker === 0xe1 && startsWith(content, XMP_MORE)) return gone(['other'])
  if (marker === 0xe2 && startsWith(content, 'ICC_PROFILE\0')) return whole
  if (marker === 0xe2 && startsWith(content, 'MPF\0')) return gone(['embedded'])
  if (marker === 0xed) return gone(iptcNames(content.subarray(4)))
  if (marker === 0xee && startsWith(content, 'Adobe')) return whole
  return gone(['other'])
}

function judgeJfif(segment: Buffer, whole: Judged): Judged {
  if (segment.length <= JFIF_BYTES) return whole
  const plain = Buffer.from(segment.subarray(4, JFIF_BYTES))
  const hasThumbnail = (plain[JFIF_THUMBNAIL - 4] ?? 0) * (plain[JFIF_THUMBNAIL - 3] ?? 0) > 0
  plain.fill(0, JFIF_THUMBNAIL - 4)
  return { piece: segmentOf(0xe0, plain), leftOut: [hasThumbnail ? 'embedded' : 'hidden'] }
}

function segmentOf(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Behind the end are the further pictures of some cameras, and the films of others. */
async function namesBehind(reader: Reader, end: number): Promise<LeftOut[]> {
  if (end >= reader.size) return []
  const bytes = await reader.take(end, 64 * 1024)
  // Some programs fill the last block.
  if (end + bytes.length === reader.size && bytes.every((byte) => byte === 0 || byte === 0x0a)) return []
  const isMedia = bytes.includes(Buffer.from('ffd8ff', 'hex')) || bytes.includes('ftyp')
  return [isMedia || bytes.includes('SEFH') ? 'embedded' : 'hidden']
}
