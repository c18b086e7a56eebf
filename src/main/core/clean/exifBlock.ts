/**
 * Writes the least EXIF that shows a picture as it was: which way up it is, and that its colours are Adobe RGB.
 */

/** What has to stay of EXIF. */
export interface ShownBy {
  /** 1 to 8. */
  readonly orientation: number
  /** The colours are Adobe RGB, as cameras say without a profile. */
  readonly isAdobeRgb: boolean
}

const ORIENTATION = 0x0112
const EXIF_IFD = 0x8769
const COLOUR_SPACE = 0xa001
const INTEROP_IFD = 0xa005
const INTEROP_INDEX = 0x0001
const SHORT = 3
const LONG = 4
const UNCALIBRATED = 0xffff
const ENTRY_BYTES = 12
/** Honest directories have some dozens. */
const MOST_ENTRIES = 1000

interface Entry {
  readonly tag: number
  /** The four bytes of the value or its place. */
  readonly short: number
  readonly long: number
  readonly text: string
}

/** @param tiff the block that begins with `II` or `MM` */
export function shownBy(tiff: Buffer): ShownBy {
  const first = directory(tiff, offsetAt(tiff, 4))
  const found = first.find(({ tag }) => tag === ORIENTATION)?.short ?? 1
  const exif = directory(tiff, first.find(({ tag }) => tag === EXIF_IFD)?.long)
  const interop = directory(tiff, exif.find(({ tag }) => tag === INTEROP_IFD)?.long)
  const isAdobeRgb =
    exif.find(({ tag }) => tag === COLOUR_SPACE)?.short === UNCALIBRATED &&
    interop.find(({ tag }) => tag === INTEROP_INDEX)?.text === 'R03\0'
  return { orientation: found >= 1 && found <= 8 ? found : 1, isAdobeRgb }
}

const isLittle = (tiff: Buffer): boolean => tiff[0] === 0x49

function offsetAt(tiff: Buffer, at: number): number | undefined {
  if (at + 4 > tiff.length) return undefined
  return isLittle(tiff) ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
}

/** Empty if there is none. */
function directory(tiff: Buffer, at: number | undefined): Entry[] {
  if (at === undefined || at < 8 || at + 2 > tiff.length) return []
  const count = isLittle(tiff) ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const entries: Entry[] = []
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index += 1) {
    const entry = at + 2 + ENTRY_BYTES * index
    if (entry + ENTRY_BYTES > tiff.length) break
    const value = entry + 8
    entries.push({
      tag: isLittle(tiff) ? tiff.readUInt16LE(entry) : tiff.readUInt16BE(entry),
      short: isLittle(tiff) ? tiff.readUInt16LE(value) : tiff.readUInt16BE(value),
      long: isLittle(tiff) ? tiff.readUInt32LE(value) : tiff.readUInt32BE(value),
      text: tiff.toString('latin1', value, value + 4),
    })
  }
  return entries
}

/** Undefined where nothing need be said. */
export function leastExif({ orientation, isAdobeRgb }: ShownBy): Buffer | undefined {
  if (orientation === 1 && !isAdobeRgb) return undefined
  const turn = entry(ORIENTATION, SHORT, 1, orientation * 0x10000)
  const start = Buffer.from('4d4d002a00000008', 'hex')
  if (!isAdobeRgb) return Buffer.concat([start, ifd([turn])])
  const exifAt = start.length + ifdBytes(2)
  const interopAt = exifAt + ifdBytes(2)
  return Buffer.concat([
    start,
    ifd([turn, entry(EXIF_IFD, LONG, 1, exifAt)]),
    ifd([entry(COLOUR_SPACE, SHORT, 1, UNCALIBRATED * 0x10000), entry(INTEROP_IFD, LONG, 1, interopAt)]),
    ifd([entry(INTEROP_INDEX, 2, 4, Buffer.from('R03\0').readUInt32BE())]),
  ])
}

const ifdBytes = (entries: number): number => 2 + ENTRY_BYTES * entries + 4

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES)
  bytes.writeUInt16BE(tag)
  bytes.writeUInt16BE(type, 2)
  bytes.writeUInt32BE(count, 4)
  bytes.writeUInt32BE(value, 8)
  return bytes
}

function ifd(entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16BE(entries.length)
  return Buffer.concat([count, ...entries, Buffer.alloc(4)])
}
