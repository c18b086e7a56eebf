// Writes pictures of several sizes into the icon files of Windows (ICO) and macOS (ICNS).

/** @typedef {{ pixels: number, png: Buffer, rgba: Buffer }} Picture square; the same pixels twice, alpha not multiplied */

/** From this size on an entry may be a PNG in every program that reads ICO files. */
const PNG_FROM = 256

/**
 * Small entries are bitmaps, which programs older than Vista's PNG entries, such as resource editors, also read.
 * https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 * https://devblogs.microsoft.com/oldnewthing/20101022-00/?p=12473
 * @param {readonly Picture[]} pictures of up to 256 pixels
 */
export function icoOf(pictures) {
  const images = pictures.map((picture) => (picture.pixels < PNG_FROM ? bitmapOf(picture) : picture.png))
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let from = head.length
  for (const [at, { pixels }] of pictures.entries()) {
    const entry = 6 + 16 * at
    const size = images[at]?.length ?? 0
    // One byte each for width and height: 0 stands for 256.
    head.writeUInt8(pixels % 256, entry)
    head.writeUInt8(pixels % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(size, entry + 8)
    head.writeUInt32LE(from, entry + 12)
    from += size
  }
  return Buffer.concat([head, ...images])
}

/**
 * A BITMAPINFOHEADER, the pixels as BGRA from the bottom row up, and a mask with a bit for each transparent pixel.
 * @param {Picture} picture
 */
function bitmapOf({ pixels, rgba }) {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(pixels, 4)
  // Both parts.
  header.writeInt32LE(2 * pixels, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(4 * pixels * pixels)
  // Its rows end at 32 bits.
  const stride = 4 * Math.ceil(pixels / 32)
  const mask = Buffer.alloc(stride * pixels)
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      const from = 4 * (y * pixels + x)
      const row = pixels - 1 - y
      const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(from, from + 4)
      colours.set([b, g, r, a], 4 * (row * pixels + x))
      if (a === 0) mask[row * stride + (x >> 3)] = (mask[row * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return Buffer.concat([header, colours, mask])
}

/**
 * The entries that macOS' own iconutil writes, by size: for screens of usual density, and twice as dense for half the
 * size. The two smallest hold pixels, not a PNG. https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 * @type {readonly [type: string, pixels: number][]}
 */
export const ICNS_ENTRIES = [
  ['ic04', 16],
  ['ic11', 32],
  ['ic05', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

/** @param {readonly Picture[]} pictures one of each size */
export function icnsOf(pictures) {
  const entries = ICNS_ENTRIES.map(([type, pixels]) => {
    const picture = pictures.find((one) => one.pixels === pixels)
    if (picture === undefined) throw new Error(`No picture of ${pixels} pixels`)
    return chunk(type, ['ic04', 'ic05'].includes(type) ? argbOf(picture) : picture.png)
  })
  return chunk('icns', Buffer.concat(entries))
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}

/** The channels one after the other, in runs of up to 128 bytes as they are, each after its length less one. @param {Picture} picture */
function argbOf({ rgba }) {
  const parts = [Buffer.from('ARGB', 'latin1')]
  for (const channel of [3, 0, 1, 2]) {
    const values = rgba.filter((_, at) => at % 4 === channel)
    for (let from = 0; from < values.length; from += 128) {
      const run = values.subarray(from, from + 128)
      parts.push(Buffer.from([run.length - 1]), Buffer.from(run))
    }
  }
  return Buffer.concat(parts)
}
