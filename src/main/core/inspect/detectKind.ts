/**
 * Tells what a file is by its first bytes, whatever its name.
 */
import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from '../../../shared/media/fileKind.ts'
import { nextFrames } from '../clean/mp3/frames.ts'
import { tagAt } from '../clean/mp3/tags.ts'
import { createReader, type Reader, type Source } from '../clean/bytes/source.ts'
import { isoPictureKind } from './isoKind.ts'
import { kindOfText } from './textKind.ts'

/** Enough for every type we know. */
const HEAD_BYTES = 64 * 1024

/** By the extensions of the library; media that are none of these are known by their MIME type alone. */
const KINDS: Readonly<Record<string, FileKind>> = {
  ...{ jpg: 'jpeg', png: 'png', apng: 'png', webp: 'webp', gif: 'gif', bmp: 'bmp', ico: 'ico', cur: 'ico' },
  ...{ heic: 'heic', avif: 'avif', tif: 'tiff', jxl: 'jxl', psd: 'psd', jp2: 'jp2', jpx: 'jp2', j2c: 'jp2' },
  ...{ mp4: 'mp4', m4v: 'mp4', f4v: 'mp4', mov: 'mov', mkv: 'mkv', webm: 'webm', avi: 'avi' },
  ...{ mts: 'ts', mpg: 'mpg', flv: 'flv', '3gp': '3gp', '3g2': '3gp' },
  ...{ wav: 'wav', mp3: 'mp3', m4a: 'm4a', m4b: 'm4a', m4p: 'm4a', f4a: 'm4a', f4b: 'm4a', aac: 'aac' },
  ...{ flac: 'flac', ogg: 'ogg', oga: 'ogg', spx: 'ogg', opus: 'opus', aif: 'aiff' },
  ...{ pdf: 'pdf', exe: 'program', elf: 'program', macho: 'program' },
  ...{ zip: 'archive', rar: 'archive', '7z': 'archive', gz: 'archive', tar: 'archive', xz: 'archive' },
  ...{ bz2: 'archive', zst: 'archive', 'tar.gz': 'archive' },
}

/** Undefined if the content is like nothing we know. */
export async function detectKind(source: Source): Promise<FileKind | undefined> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size))
  if (isAppleDouble(head)) return 'apple-double'
  const picture = isoPictureKind(head)
  if (picture !== undefined) return picture
  if (isLargeWav(head)) return 'wav'
  if (startsWith(head, 'ID3')) return behindTags(createReader(source, MOST_READ))
  const found = await fileTypeFromBuffer((await tiffHead(head, source)) ?? head).catch(() => undefined)
  // The library goes by four bytes, which can be anything else's too: Targas begin like icons without a picture.
  if (KINDS[found?.ext ?? ''] === 'ico' && startsWith(head.subarray(4), '\0\0')) return 'other-image'
  if (found?.ext === 'mp3' || found === undefined) return kindOfText(head) ?? (await framesIn(source))
  return found.ext === 'xml'
    ? kindOfText(head)
    : (KINDS[found.ext] ?? ofAsf(found.mime) ?? namedOnly(found.mime))
}

/** Where the tags of a TIFF are put for the library, which tells by them what only looks like one. */
const TAGS_AT = 16
/** Bytes of as many tags as the library looks at. */
const TAG_BYTES = 2 + 12 * 1024

/** The head of a TIFF with its tags, which may lie anywhere in the file; undefined for all others. */
async function tiffHead(head: Uint8Array, source: Source): Promise<Buffer | undefined> {
  const isLittle = startsWith(head, 'II*\0')
  if ((!isLittle && !startsWith(head, 'MM\0*')) || head.length < TAGS_AT) return undefined
  const view = Buffer.from(head.subarray(0, TAGS_AT))
  const at = isLittle ? view.readUInt32LE(4) : view.readUInt32BE(4)
  if (at < TAGS_AT) return undefined
  const tags =
    at < source.size ? await source.read(at, Math.min(TAG_BYTES, source.size - at)) : Buffer.alloc(0)
  if (isLittle) view.writeUInt32LE(TAGS_AT, 4)
  else view.writeUInt32BE(TAGS_AT, 4)
  // One without any tag, half a download, is a TIFF all the same.
  return Buffer.concat([view, tags.length < 2 ? Buffer.alloc(2) : tags])
}

const startsWith = (head: Uint8Array, text: string): boolean =>
  Buffer.from(head.subarray(0, text.length)).toString('latin1') === text

/** WAV whose sizes have 64 bits. https://tech.ebu.ch/docs/tech/tech3306.pdf */
const isLargeWav = (head: Uint8Array): boolean =>
  (startsWith(head, 'RF64') || startsWith(head, 'BW64')) && startsWith(head.subarray(8), 'WAVE')

/** For finding the first frames, or what is behind tags. */
const MOST_READ = 16 * 1024 * 1024
/** Some writers put zeros before the first frame. */
const JUNK_BYTES = 16 * 1024
const MOST_TAGS = 100

async function framesIn(source: Source): Promise<FileKind | undefined> {
  const reader = createReader(source, MOST_READ)
  const first = await nextFrames(reader, 0, source.size, JUNK_BYTES).catch(unlessRead)
  return first === undefined ? undefined : 'mp3'
}

/** ID3 stands before other sounds too. Alone it is an MP3's. */
async function behindTags(reader: Reader): Promise<FileKind> {
  try {
    let at = 0
    for (let count = 0; count < MOST_TAGS; count += 1) {
      const tag = await tagAt(reader, at)
      if (tag === undefined) break
      at += tag.bytes
    }
    const found = await fileTypeFromBuffer(await reader.take(at, HEAD_BYTES))
    const kind = KINDS[found?.ext ?? '']
    return kind === 'flac' || kind === 'aac' || kind === 'aiff' || kind === 'wav' ? kind : 'mp3'
  } catch (error) {
    unlessRead(error)
    return 'mp3'
  }
}

/** Only what the file system says is no matter of the content. */
function unlessRead(error: unknown): undefined {
  if (error instanceof Error && 'syscall' in error) throw error
  return undefined
}

const MEDIA: Readonly<Record<string, FileKind>> = {
  image: 'other-image',
  video: 'other-video',
  audio: 'other-audio',
}

const ofAsf = (mime: string): FileKind | undefined =>
  (({ 'audio/x-ms-asf': 'wma', 'video/x-ms-asf': 'wmv' }) as const)[mime]

const namedOnly = (mime: string): FileKind | undefined => MEDIA[mime.split('/')[0] ?? '']

/** https://www.rfc-editor.org/rfc/rfc1740 */
const isAppleDouble = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 4)).toString('hex') === '00051607'
