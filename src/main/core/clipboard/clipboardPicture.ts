/**
 * The picture on the clipboard: its own bytes in the first format that fits, else any that can be made a PNG.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { named, nothing } from './clipboardFound.ts'
import type { ClipboardSnapshot, ReadResult } from './clipboardSnapshot.ts'
import { signatureOf } from '../files/fileSignature.ts'
import type { ClipboardContent } from './clipboardContent.ts'

/**
 * Pictures as X11 and Wayland carry them, and under their names on Windows (registered formats of browsers and Office)
 * and macOS (uniform type identifiers). Other ways of carrying one reach us decoded, and go as PNG.
 */
const PICTURES = [
  ['png', ['image/png', 'PNG', 'public.png']],
  ['jpg', ['image/jpeg', 'image/jpg', 'JFIF', 'public.jpeg']],
  ['webp', ['image/webp', 'org.webmproject.webp']],
] as const

/** Uncompressed, as X11 programs name it: of all that others offer, what has nothing to lose as a PNG. */
const BITMAPS = ['image/bmp', 'image/x-bmp', 'image/x-MS-bmp', 'image/x-win-bitmap']
/** Bytes; of a picture on a screen of 5K. */
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

/** What people call the picture in this format; undefined when it holds none. */
export const pictureName = (format: string): string | undefined =>
  NAMES.get(format) ??
  NAMES.get(format.toLowerCase()) ??
  /^image\/(?:x-|vnd\.)?([a-z0-9-]{2,12})$/i.exec(format)?.[1]?.toUpperCase()

/** Whether it is one that is sent as it is. */
export const isPicture = (format: string): boolean =>
  PICTURES.some(([, formats]) => (formats as readonly string[]).includes(format))

/**
 * Undefined when there is none. What it is, its bytes say. `any`: also one that only the platform can read.
 */
export async function readPicture(
  clipboard: ClipboardSnapshot,
  platform: string,
  any: boolean,
): Promise<ClipboardContent | undefined> {
  let passedOver: ClipboardContent | undefined
  for (const [extension, formats] of PICTURES) {
    // Under its other names macOS gives a file's icon.
    const names = formats.filter((name) => any || platform !== 'darwin' || name.includes('.'))
    for (const name of names) {
      const found = judged(await clipboard.readFormat(name, LIMIT_BYTES), extension)
      if (found?.kind === 'bytes') return found
      // Too large says more than what is damaged.
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

/** Named when it can't be made a PNG. */
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
