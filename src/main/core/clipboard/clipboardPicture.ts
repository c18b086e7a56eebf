/**
 * Reads the picture on the clipboard: its own bytes in the first accepted format, else any that converts to PNG.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { named, nothing } from './clipboardFound.ts'
import type { ClipboardSnapshot, ReadResult } from './clipboardSnapshot.ts'
import { signatureOf } from '../../../shared/uploads/fileSignature.ts'
import type { ClipboardContent } from './clipboardContent.ts'

/**
 * Picture formats as named on X11 and Wayland, on Windows (registered formats of browsers and Office) and on macOS
 * (uniform type identifiers, and the name that AppKit adds for older programs). Pictures in other formats reach us
 * decoded, and are sent as PNG.
 */
const PICTURES = [
  ['png', ['image/png', 'PNG', 'public.png', 'Apple PNG pasteboard type']],
  ['jpg', ['image/jpeg', 'image/jpg', 'JFIF', 'public.jpeg']],
  ['webp', ['image/webp', 'org.webmproject.webp']],
] as const

/** Uncompressed, as X11 programs name it: of the other formats, the one that loses nothing as a PNG. */
const BITMAPS = ['image/bmp', 'image/x-bmp', 'image/x-MS-bmp', 'image/x-win-bitmap']
/** Bytes; a picture of a 5K screen. */
const LARGEST_BITMAP = 64 * 1024 * 1024

const NAMES: ReadonlyMap<string, string> = new Map([
  ['image/x-ms-bmp', 'BMP'],
  ['image/x-win-bitmap', 'BMP'],
  ['image/vnd.microsoft.icon', 'ICO'],
  ['image/x-icon', 'ICO'],
  ['image/svg+xml', 'SVG'],
  ['CF_DIB', 'BMP'],
  ['CF_DIBV5', 'BMP'],
  ['public.tiff', 'TIFF'],
  ['com.compuserve.gif', 'GIF'],
  ['com.microsoft.bmp', 'BMP'],
])

/** The common name of this picture format; undefined when the format holds no picture. */
export const pictureName = (format: string): string | undefined =>
  NAMES.get(format) ??
  NAMES.get(format.toLowerCase()) ??
  /^image\/(?:x-|vnd\.)?([a-z0-9-]{2,12})$/i.exec(format)?.[1]?.toUpperCase()

/** Whether pictures in this format are sent unchanged. */
export const isPicture = (format: string): boolean =>
  PICTURES.some(([, formats]) => (formats as readonly string[]).includes(format))

/**
 * Undefined when there is none. The bytes determine the type. `any`: also accepts one that only the platform can read.
 */
export async function readPicture(
  clipboard: ClipboardSnapshot,
  platform: string,
  any: boolean,
): Promise<ClipboardContent | undefined> {
  let passedOver: ClipboardContent | undefined
  for (const [extension, formats] of PICTURES) {
    // Under these names, macOS returns a file's icon.
    const names = formats.filter((name) => any || platform !== 'darwin' || !name.startsWith('image/'))
    for (const name of names) {
      const found = judged(await clipboard.readFormat(name, LIMIT_BYTES), extension)
      if (found?.kind === 'bytes') return found
      // Too large is more informative than damaged.
      if (passedOver?.kind !== 'too-large') passedOver = found ?? passedOver
    }
  }
  if (passedOver?.kind === 'too-large' || !any) return passedOver
  const decoded = judged(await clipboard.readAnyPicture(LIMIT_BYTES), 'png')
  return decoded ?? (await readBitmap(clipboard)) ?? passedOver
}

function judged(given: ReadResult, extension: string): ClipboardContent | undefined {
  if (!Buffer.isBuffer(given)) return { kind: 'too-large', size: given.size, extension }
  if (given.length === 0) return undefined
  const signature = signatureOf(given)
  if (signature === undefined) return nothing('damaged', extension.toUpperCase())
  return 'name' in signature ? named(signature) : { kind: 'bytes', bytes: given, ...signature }
}

/** Returns the format's name when it can't be converted to PNG. */
async function readBitmap(clipboard: ClipboardSnapshot): Promise<ClipboardContent | undefined> {
  for (const format of BITMAPS) {
    if (!clipboard.formats.includes(format)) continue
    const bitmap = await clipboard.readFormat(format, LARGEST_BITMAP)
    if (Buffer.isBuffer(bitmap) && bitmap.length === 0) continue
    const png = Buffer.isBuffer(bitmap) ? await clipboard.pngOf(bitmap) : undefined
    if (png === undefined) return nothing('format', 'BMP')
    if (png.length > LIMIT_BYTES) return { kind: 'too-large', size: png.length, extension: 'png' }
    return { kind: 'bytes', bytes: png, extension: 'png' }
  }
  return undefined
}
