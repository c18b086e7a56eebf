/**
 * Tells the kinds of ISO base media files apart, by all the brands that they claim: which one stands first says little.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'

const PICTURES: Readonly<Record<string, FileKind>> = { avif: 'avif', avis: 'avif' }
const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])
/** They only say that there are pictures. */
const ANY_PICTURE = new Set(['mif1', 'mif2', 'msf1', 'miaf'])

/** Undefined if it is none, or its major brand alone tells. @param head the file's first bytes */
export function isoPictureKind(head: Uint8Array): FileKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return undefined
  const major = bytes.toString('latin1', 8, 12)
  const brands = brandsIn(bytes)
  if (!ANY_PICTURE.has(major) && !HEIC.has(major) && PICTURES[major] === undefined) return undefined
  for (const brand of [major, ...brands]) {
    if (HEIC.has(brand)) return 'heic'
    const kind = PICTURES[brand]
    if (kind !== undefined) return kind
  }
  return 'other-image'
}

function brandsIn(bytes: Buffer): string[] {
  const end = Math.min(bytes.length, bytes.readUInt32BE(0))
  const brands: string[] = []
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4))
  return brands
}
