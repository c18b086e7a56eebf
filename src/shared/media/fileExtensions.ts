/**
 * Lists the extensions of files that can be made to fit: they are offered wherever files are chosen or found in folders.
 */
import type { FileKind } from './fileKind.ts'

const BY_KIND = {
  heic: ['heic', 'heif', 'hif'],
  avif: ['avif'],
  tiff: ['tif', 'tiff'],
  bmp: ['bmp', 'dib'],
  gif: ['gif'],
  ico: ['ico'],
  mov: ['mov', 'qt', 'm4v'],
  mkv: ['mkv'],
  webm: ['webm'],
  m4a: ['m4a', 'm4b'],
  aac: ['aac'],
  flac: ['flac'],
  ogg: ['ogg', 'oga'],
  opus: ['opus'],
  aiff: ['aif', 'aiff', 'aifc'],
} as const satisfies Partial<Record<FileKind, readonly string[]>>

/** In lower case, without the dot. */
export const FITTING_EXTENSIONS: readonly string[] = Object.values(BY_KIND).flat()

/** Others of pictures, films and sounds: what follows them in a name is no part of its stem. */
const OTHER_EXTENSIONS = [
  ...['svg', 'jxl', 'jp2', 'psd', 'raw', 'dng', 'avi', 'wma', 'wmv', 'asf', 'flv', 'mpg', 'mpeg', 'vob'],
  ...['3gp', '3g2', 'mts', 'm2ts'],
]

export const MEDIA_EXTENSIONS: ReadonlySet<string> = new Set([...FITTING_EXTENSIONS, ...OTHER_EXTENSIONS])
