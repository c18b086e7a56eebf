/**
 * Finds the tags before, behind and amid the frames of an MP3: ID3, APE and Lyrics3.
 * https://id3.org/id3v2.4.0-structure, http://wiki.hydrogenaud.io/index.php?title=APEv2_specification, https://id3.org/Lyrics3v2
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { textNames } from '../names/textNames.ts'
import type { Reader } from '../bytes/source.ts'

export interface Tag {
  readonly at: number
  readonly bytes: number
  readonly names: readonly LeftOut[]
}

const ID3_HEAD_BYTES = 10
const APE_HEAD_BYTES = 32
const ID3V1_BYTES = 128
const ENHANCED_BYTES = 227
/** More of a tag is not looked at. */
const MOST_LOOKED_AT = 1024 * 1024

/** The tag that begins here, if any; it may claim to be longer than the file. */
export async function tagAt(reader: Reader, at: number): Promise<Tag | undefined> {
  const head = await reader.take(at, APE_HEAD_BYTES)
  if (head.toString('latin1', 0, 8) === 'APETAGEX' && head.length === APE_HEAD_BYTES) {
    const bytes = head.readUInt32LE(12) + APE_HEAD_BYTES
    return { at, bytes, names: apeNames(await reader.take(at, Math.min(bytes, MOST_LOOKED_AT))) }
  }
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < ID3_HEAD_BYTES || (head[3] ?? 0xff) > 9)
    return undefined
  const bytes = ID3_HEAD_BYTES + syncSafe(head, 6) + (((head[5] ?? 0) & 0x10) === 0 ? 0 : ID3_HEAD_BYTES)
  return { at, bytes, names: id3Names(await reader.take(at, Math.min(bytes, MOST_LOOKED_AT))) }
}

/** Seven bits of each byte. */
const syncSafe = (bytes: Buffer, at: number): number =>
  [0, 1, 2, 3].reduce((sum, index) => sum * 128 + ((bytes[at + index] ?? 0) & 0x7f), 0)

/** The tag that ends here, if any. */
export async function tagBefore(reader: Reader, end: number): Promise<Tag | undefined> {
  const from = Math.max(0, end - ID3V1_BYTES - ENHANCED_BYTES)
  const tail = await reader.take(from, end - from)
  const text = (back: number, count: number) =>
    tail.length < back ? '' : tail.toString('latin1', tail.length - back, tail.length - back + count)
  if (text(ID3V1_BYTES, 3) === 'TAG') {
    const more = text(ID3V1_BYTES + ENHANCED_BYTES, 4) === 'TAG+' ? ENHANCED_BYTES : 0
    const bytes = ID3V1_BYTES + more
    return { at: end - bytes, bytes, names: id3v1Names(tail.subarray(-ID3V1_BYTES)) }
  }
  if (text(APE_HEAD_BYTES, 8) === 'APETAGEX') return apeBefore(reader, end, tail.subarray(-APE_HEAD_BYTES))
  if (text(9, 9) === 'LYRICS200') return within(end, Number(text(15, 6)) + 15, ['comments'])
  if (text(9, 9) === 'LYRICSEND') return lyricsBefore(reader, end)
  if (text(ID3_HEAD_BYTES, 3) !== '3DI') return undefined
  const bytes = syncSafe(tail, tail.length - 4) + 2 * ID3_HEAD_BYTES
  const tag = within(end, bytes, [])
  return tag && tagAt(reader, tag.at)
}

const within = (end: number, bytes: number, names: readonly LeftOut[]): Tag | undefined =>
  Number.isInteger(bytes) && bytes > 0 && bytes <= end ? { at: end - bytes, bytes, names } : undefined

async function apeBefore(reader: Reader, end: number, foot: Buffer): Promise<Tag | undefined> {
  const hasHead = (foot.readUInt32LE(20) & 0x80000000) !== 0
  const tag = within(end, foot.readUInt32LE(12) + (hasHead ? APE_HEAD_BYTES : 0), [])
  if (tag === undefined) return undefined
  const content = await reader.take(tag.at, Math.min(tag.bytes, MOST_LOOKED_AT))
  return {
    ...tag,
    names: apeNames(hasHead ? content : Buffer.concat([Buffer.alloc(APE_HEAD_BYTES), content])),
  }
}

/** The first version: at most 5100 bytes of text. */
async function lyricsBefore(reader: Reader, end: number): Promise<Tag | undefined> {
  const from = Math.max(0, end - 5100 - 20)
  const start = (await reader.take(from, end - from)).lastIndexOf('LYRICSBEGIN')
  return start < 0 ? undefined : within(end, end - from - start, ['comments'])
}

function id3v1Names(tag: Buffer): LeftOut[] {
  const isFilled = (from: number, to: number) =>
    tag.subarray(from, to).some((byte) => byte !== 0 && byte !== 0x20)
  const found: LeftOut[] = ['other']
  if (isFilled(33, 63)) found.push('names')
  if (isFilled(3, 33) || isFilled(97, 125)) found.push('comments')
  if (isFilled(93, 97)) found.push('dates')
  return found
}

/** Items: a length, flags, a key that ends in a zero, the value. */
function apeNames(tag: Buffer): LeftOut[] {
  const found: LeftOut[] = []
  for (let at = APE_HEAD_BYTES; at + 9 < tag.length && found.length < 1000;) {
    const keyEnd = tag.indexOf(0, at + 8)
    if (keyEnd < 0) break
    const end = keyEnd + 1 + tag.readUInt32LE(at)
    const key = tag.toString('latin1', at + 8, keyEnd)
    if (key.startsWith('APETAGEX')) break
    found.push(...textNames(key, tag.toString('utf8', keyEnd + 1, Math.min(end, tag.length))))
    at = end
  }
  return found.length === 0 ? ['other'] : found
}

/** Frames: four letters (three in version 2.2), a length, the value. */
function id3Names(tag: Buffer): LeftOut[] {
  const version = tag[3] ?? 0
  const [idBytes, headBytes] = version <= 2 ? [3, 6] : [4, 10]
  const found: LeftOut[] = []
  for (let at = ID3_HEAD_BYTES; at + headBytes <= tag.length && found.length < 1000;) {
    const id = tag.toString('latin1', at, at + idBytes)
    if (!/^[A-Z0-9]{3,4}$/.test(id)) break
    const bytes =
      version <= 2
        ? tag.readUIntBE(at + 3, 3)
        : version === 3
          ? tag.readUInt32BE(at + 4)
          : syncSafe(tag, at + 4)
    const value = tag.toString('latin1', at + headBytes, Math.min(at + headBytes + bytes, tag.length))
    // A text of the user's own has its name first.
    const own = id === 'TXXX' || id === 'COMM' ? value.slice(1).replaceAll('\0', '') : ''
    found.push(...(own === '' ? textNames(id) : textNames(`${id} ${own.slice(0, 40)}`, own)))
    at += headBytes + bytes
  }
  return found.length === 0 ? ['other'] : found
}
