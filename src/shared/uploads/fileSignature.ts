/**
 * Detects a file's type by its first bytes, whatever its name: the service's types, and others so we can name them.
 */

/** `extension`: one of the service's types. `name`: the common name of another type. */
export type Signature =
  { readonly extension: string } | { readonly name: string; readonly isPicture: boolean }

/** Number of bytes examined. */
export const SIGNATURE_BYTES = 64

/** Undefined if unknown. */
export function signatureOf(bytes: Uint8Array): Signature | undefined {
  const first = bytes.subarray(0, SIGNATURE_BYTES)
  const text = String.fromCharCode(...first)
  if (text.startsWith('RIFF')) return ofRiff(text.slice(8, 12))
  if (text.slice(4, 8) === 'ftyp') return ofBrand(text.slice(8, 12))
  if (SVG.test(text)) return picture('SVG')
  const hex = Array.from(first, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return SIGNATURES.find(([begins]) => begins.test(hex))?.[1]
}

const picture = (name: string): Signature => ({ name, isPicture: true })
const other = (name: string): Signature => ({ name, isPicture: false })

/** In hex. */
const SIGNATURES: readonly (readonly [RegExp, Signature])[] = [
  [/^89504e470d0a1a0a/, { extension: 'png' }],
  [/^ffd8ff/, { extension: 'jpg' }],
  // An ID3 tag, or an MPEG 1, 2 or 2.5 layer III frame.
  [/^(494433|ff(e[23]|f[23ab]))/, { extension: 'mp3' }],
  [/^47494638(37|39)61/, picture('GIF')],
  // Its size, then four bytes that are always zero (Windows docs, BITMAPFILEHEADER).
  [/^424d.{8}0{8}/, picture('BMP')],
  [/^(49492a00|4d4d002a)/, picture('TIFF')],
  [/^00000100/, picture('ICO')],
  [/^(ff0a|0000000c4a584c20)/, picture('JPEG XL')],
  [/^0000000c6a502020/, picture('JPEG 2000')],
  [/^38425053/, picture('Photoshop')],
  [/^25504446/, other('PDF')],
  [/^4f676753/, other('Ogg')],
  [/^664c6143/, other('FLAC')],
  [/^1a45dfa3/, other('Matroska')],
]
const SVG = /^\s*(<\?xml[^]*)?<svg/i

function ofRiff(kind: string): Signature | undefined {
  if (kind === 'WEBP') return { extension: 'webp' }
  if (kind === 'WAVE') return { extension: 'wav' }
  return kind === 'AVI ' ? other('AVI') : undefined
}

/** Tells ISO 14496-12 brands that are not MP4 from those that are. */
function ofBrand(brand: string): Signature {
  if (/^avi[fs]$/.test(brand)) return picture('AVIF')
  if (/^(hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand)) return picture('HEIC')
  if (brand === 'qt  ') return other('QuickTime')
  return /^M4[AB] $/.test(brand) ? other('M4A') : { extension: 'mp4' }
}
