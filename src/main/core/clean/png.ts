/**
 * Walks through the chunks of a PNG, and plans a copy without what says something of its maker.
 * https://www.w3.org/TR/png-3/
 */
import { crc32, inflateSync } from 'node:zlib'
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import { inOrder, joined, type CopyPlan, type Piece } from './bytes/copyPlan.ts'
import { leastExif, shownBy } from './exifBlock.ts'
import { exifNames, iptcNames } from './names/exifNames.ts'
import { textNames, xmpNames } from './names/textNames.ts'
import { OddContent, type Reader } from './bytes/source.ts'

export interface PngChunk {
  readonly type: string
  /** Of its length field. */
  readonly at: number
  /** In all. */
  readonly bytes: number
}

export interface PngChunks {
  readonly chunks: readonly PngChunk[]
  /** Behind IEND; undefined if there is none. */
  readonly end: number | undefined
}

const SIGNATURE_BYTES = 8
const FRAME_BYTES = 12
/** An honest film in PNG has thousands. */
const MOST_CHUNKS = 400_000

/** Needed for showing it. All others go, whatever they are. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
)

export async function pngChunks(reader: Reader): Promise<PngChunks> {
  const chunks: PngChunk[] = []
  let at = SIGNATURE_BYTES
  while (at + FRAME_BYTES <= reader.size) {
    const head = await reader.take(at, 8)
    const type = head.toString('latin1', 4)
    const bytes = head.readUInt32BE() + FRAME_BYTES
    // A type is four letters; else something else was written over its end.
    if (!/^[a-zA-Z]{4}$/.test(type) || at + bytes > reader.size) break
    if (chunks.length >= MOST_CHUNKS) throw new OddContent('too many chunks')
    chunks.push({ type, at, bytes })
    at += bytes
    if (type === 'IEND') return { chunks, end: at }
  }
  return { chunks, end: undefined }
}

/** Undefined if it has no end. */
export async function planPng(reader: Reader): Promise<CopyPlan | undefined> {
  const { chunks, end } = await pngChunks(reader)
  if (end === undefined) return undefined
  const found: LeftOut[] = end < reader.size ? ['hidden'] : []
  const pieces: Piece[] = [{ from: 0, bytes: SIGNATURE_BYTES }]
  let hasExif = false
  for (const chunk of chunks) {
    if (KEPT.has(chunk.type)) {
      pieces.push({ from: chunk.at, bytes: chunk.bytes })
      continue
    }
    const content = await contentOf(reader, chunk)
    found.push(...namesOf(chunk.type, content))
    if (chunk.type === 'eXIf' && !hasExif) {
      hasExif = true
      const least = leastExif(shownBy(content))
      if (least !== undefined) pieces.push(chunkOf('eXIf', least))
    }
  }
  return { pieces: joined(pieces), leftOut: inOrder(found) }
}

/** More than that of a text is not looked at. */
const MOST_CONTENT = 4 * 1024 * 1024

const contentOf = (reader: Reader, { at, bytes }: PngChunk): Promise<Buffer> =>
  reader.take(at + 8, Math.min(bytes - FRAME_BYTES, MOST_CONTENT))

function namesOf(type: string, content: Buffer): LeftOut[] {
  if (type === 'eXIf') return exifNames(content)
  if (type === 'tIME') return ['dates']
  const text = textIn(type, content)
  if (text === undefined) return [type === 'caBX' ? 'other' : 'hidden']
  const [key, value] = text
  const raw = /^Raw profile type (\w+)$/.exec(key)?.[1]
  if (raw !== undefined) return namesOfProfile(raw, value)
  return key === 'XML:com.adobe.xmp' ? xmpNames(value) : textNames(key, value)
}

/** As ImageMagick writes them: a name, a length, then hex digits. */
function namesOfProfile(name: string, value: string): LeftOut[] {
  const bytes = Buffer.from(value.replace(/^\s*\w+\s+\d+\s/, '').replace(/\s/g, ''), 'hex')
  if (name === 'xmp') return xmpNames(bytes.toString())
  if (name === 'iptc' || name === '8bim') return iptcNames(bytes)
  return exifNames(bytes.toString('latin1', 0, 4) === 'Exif' ? bytes.subarray(6) : bytes)
}

/** Its key and its value; undefined if it is no text. */
function textIn(type: string, content: Buffer): readonly [string, string] | undefined {
  const keyEnd = content.indexOf(0)
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return undefined
  if (keyEnd < 0) return [content.toString('latin1'), '']
  const key = content.toString('latin1', 0, keyEnd)
  if (type === 'tEXt') return [key, content.toString('utf8', keyEnd + 1)]
  if (type === 'zTXt') return [key, inflated(content.subarray(keyEnd + 2))]
  const languageEnd = content.indexOf(0, keyEnd + 3)
  const start = content.indexOf(0, languageEnd + 1) + 1
  const value = content.subarray(start)
  return [key, content[keyEnd + 1] === 1 ? inflated(value) : value.toString()]
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_CONTENT }).toString()
  } catch {
    return ''
  }
}

function chunkOf(type: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(content.length + FRAME_BYTES)
  bytes.writeUInt32BE(content.length)
  bytes.write(type, 4, 'latin1')
  content.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length)
  return bytes
}
