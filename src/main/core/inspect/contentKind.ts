/**
 * Tells what a file is by its first bytes, whatever its name.
 */
import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { Source } from '../clean/source.ts'
import { isoPictureKind } from './isoKind.ts'
import { kindOfText } from './textKind.ts'

/** Enough for every type we know. */
const HEAD_BYTES = 64 * 1024

/** By the extensions of the library; media that are none of these are known by their MIME type alone. */
const KINDS: Readonly<Record<string, FileKind>> = {
  ...{ jpg: 'jpeg', png: 'png', apng: 'png', webp: 'webp', gif: 'gif', bmp: 'bmp', ico: 'ico', cur: 'ico' },
  ...{ heic: 'heic', avif: 'avif', tif: 'tiff', jxl: 'jxl', psd: 'psd', jp2: 'jp2', jpx: 'jp2', j2c: 'jp2' },
  ...{ mp4: 'mp4', m4v: 'mp4', f4v: 'mp4', mov: 'mov', mkv: 'mkv', webm: 'webm', avi: 'avi' },
  ...{ wav: 'wav', mp3: 'mp3', m4a: 'm4a', m4b: 'm4a', m4p: 'm4a', f4a: 'm4a', f4b: 'm4a', aac: 'aac' },
  ...{ flac: 'flac', ogg: 'ogg', oga: 'ogg', spx: 'ogg', opus: 'opus', aif: 'aiff' },
  ...{ pdf: 'pdf', exe: 'program', elf: 'program', macho: 'program' },
  ...{ zip: 'archive', rar: 'archive', '7z': 'archive', gz: 'archive', tar: 'archive', xz: 'archive' },
  ...{ bz2: 'archive', zst: 'archive', 'tar.gz': 'archive' },
}

/** Undefined if the content is like nothing we know. */
export async function contentKind({ size, read }: Source): Promise<FileKind | undefined> {
  const head = await read(0, Math.min(HEAD_BYTES, size))
  if (isAppleDouble(head)) return 'apple-double'
  const picture = isoPictureKind(head)
  if (picture !== undefined) return picture
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found === undefined || found.ext === 'xml') return kindOfText(head)
  return KINDS[found.ext] ?? namedOnly(found.mime)
}

const MEDIA: Readonly<Record<string, FileKind>> = {
  image: 'other-image',
  video: 'other-video',
  audio: 'other-audio',
}

const namedOnly = (mime: string): FileKind | undefined => MEDIA[mime.split('/')[0] ?? '']

/** https://www.rfc-editor.org/rfc/rfc1740 */
const isAppleDouble = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 4)).toString('hex') === '00051607'
