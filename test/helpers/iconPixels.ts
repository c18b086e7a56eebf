// Decodes our icon files to pixels: PNG as Chromium's canvas writes it, and what scripts/icons/containers.mjs makes.
import { inflateSync } from 'node:zlib'

/** Square; four bytes a pixel, red, green, blue, alpha; alpha is not multiplied. */
export interface Pixels {
  readonly size: number
  readonly rgba: Buffer
}

const isPng = (file: Buffer): boolean => file.toString('latin1', 1, 4) === 'PNG'

/** The pictures of an ICO file, in its order. */
export function picturesOfIco(file: Buffer): readonly Pixels[] {
  return Array.from({ length: file.readUInt16LE(4) }, (_, at) => {
    const entry = 6 + 16 * at
    const from = file.readUInt32LE(entry + 12)
    const image = file.subarray(from, from + file.readUInt32LE(entry + 8))
    return isPng(image) ? pixelsOfPng(image) : pixelsOfBitmap(image)
  })
}

/** The pictures of an ICNS file, in its order. */
export function picturesOfIcns(file: Buffer): readonly (Pixels & { readonly type: string })[] {
  const pictures = []
  for (let from = 8; from < file.length; from += file.readUInt32BE(from + 4)) {
    const image = file.subarray(from + 8, from + file.readUInt32BE(from + 4))
    const pixels = isPng(image) ? pixelsOfPng(image) : pixelsOfChannels(image)
    pictures.push({ type: file.toString('latin1', from, from + 4), ...pixels })
  }
  return pictures
}

/** Alpha, red, green and blue one after the other, in runs after their length less one; none repeats a byte. */
function pixelsOfChannels(image: Buffer): Pixels {
  const runs: Buffer[] = []
  for (let from = 4; from < image.length; from += 2 + (image[from] ?? 0)) {
    runs.push(image.subarray(from + 1, from + 2 + (image[from] ?? 0)))
  }
  const values = Buffer.concat(runs)
  const count = values.length / 4
  const rgba = Buffer.alloc(values.length)
  for (let at = 0; at < count; at += 1) {
    const [a = 0, r = 0, g = 0, b = 0] = [0, 1, 2, 3].map((channel) => values[channel * count + at])
    rgba.set([r, g, b, a], 4 * at)
  }
  return { size: Math.sqrt(count), rgba }
}

/** BGRA with the bottom row first, after a header of 40 bytes. */
function pixelsOfBitmap(image: Buffer): Pixels {
  const size = image.readInt32LE(4)
  const rgba = Buffer.alloc(4 * size * size)
  for (let at = 0; at < size * size; at += 1) {
    const from = 40 + 4 * ((size - 1 - Math.floor(at / size)) * size + (at % size))
    const [b = 0, g = 0, r = 0, a = 0] = image.subarray(from, from + 4)
    rgba.set([r, g, b, a], 4 * at)
  }
  return { size, rgba }
}

/** RGBA, 8 bits a channel, not interlaced. https://www.w3.org/TR/png-3/ */
export function pixelsOfPng(file: Buffer): Pixels {
  const size = file.readUInt32BE(16)
  if (file.subarray(24, 29).toString('hex') !== '0806000000') throw new Error('a PNG of another kind')
  const data: Buffer[] = []
  for (let from = 8; from < file.length; from += 12 + file.readUInt32BE(from)) {
    const content = file.subarray(from + 8, from + 8 + file.readUInt32BE(from))
    if (file.toString('latin1', from + 4, from + 8) === 'IDAT') data.push(content)
  }
  const filtered = inflateSync(Buffer.concat(data))
  const width = 4 * size
  const rgba = Buffer.alloc(width * size)
  for (let y = 0; y < size; y += 1) {
    const filter = filtered[y * (width + 1)] ?? 0
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const left = x < 4 ? 0 : (rgba[at - 4] ?? 0)
      const up = y === 0 ? 0 : (rgba[at - width] ?? 0)
      const corner = x < 4 || y === 0 ? 0 : (rgba[at - width - 4] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0
      rgba[at] = ((filtered[y * (width + 1) + 1 + x] ?? 0) + guess) & 255
    }
  }
  return { size, rgba }
}

/** Paeth's predictor: that of the three which is nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
  const sum = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
