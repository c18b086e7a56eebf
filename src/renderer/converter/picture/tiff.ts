/**
 * Decodes TIFF by geotiff: the first page, in pieces of some strips or tiles.
 */
import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff'
import { CannotFit } from '../page/conversion.ts'
import { canvasOf, checkPixels, oriented, pen } from './canvas.ts'
import { colourSpaceOf } from './iccProfile.ts'
import { readerOf, type Layout } from './tiffPixels.ts'
import { recolourFrom } from './toSrgb.ts'

/** Those that geotiff decodes in JavaScript: none, LZW, JPEG, Deflate, PackBits; and WebP, which Chromium does. */
const COMPRESSIONS = [1, 5, 7, 8, 32_946, 32_773, 50_001]
const NAMES: Readonly<Record<number, string>> = {
  2: 'CCITT',
  3: 'CCITT',
  4: 'CCITT',
  6: 'JPEG',
  50_000: 'Zstandard',
}

/** A tag that geotiff has no name for. */
const ICC_PROFILE = 34_675
/** Bytes that a page may have, decoded. */
const MOST_BYTES = 1_000_000_000
/** Rows are decoded in pieces of about so many pixels, whole strips or tiles at a time. */
const PIECE_PIXELS = 4_000_000

export async function decodeTiff(
  bytes: ArrayBuffer,
  report: (share: number) => void,
): Promise<OffscreenCanvas> {
  const image = await (await fromArrayBuffer(bytes)).getImage(0)
  const [width, height] = [image.getWidth(), image.getHeight()]
  checkPixels(width, height)
  const layout = await layoutOf(image)
  if (width * height * layout.bits.length * (Math.max(...layout.bits) / 8) > MOST_BYTES)
    throw new CannotFit('too-many-pixels')
  const read = readerOf(layout)
  const profile = numbersIn(await optional(image, ICC_PROFILE), [])
  const space = profile.length > 0 ? colourSpaceOf(Uint8Array.from(profile)) : undefined
  const recolour = space && recolourFrom(space)

  const canvas = canvasOf(width, height)
  const drawing = pen(canvas)
  const rows = rowsOf(image)
  for (let top = 0; top < height; top += rows) {
    const bottom = Math.min(height, top + rows)
    const raster = await image.readRasters({ window: [0, top, width, bottom], interleave: true })
    const pixels = new Uint8ClampedArray(width * (bottom - top) * 4)
    read(raster, pixels)
    recolour?.(pixels)
    drawing.putImageData(new ImageData(pixels, width, bottom - top), 0, top)
    report(bottom / height)
  }
  return oriented(canvas, Number((await optional(image, 'Orientation')) ?? 1))
}

async function optional(image: GeoTIFFImage, tag: string | number): Promise<unknown> {
  const { fileDirectory } = image
  return fileDirectory.hasTag(tag as never) ? fileDirectory.loadValue(tag as never) : undefined
}

async function layoutOf(image: GeoTIFFImage): Promise<Layout> {
  const compression = Number((await optional(image, 'Compression')) ?? 1)
  if (!COMPRESSIONS.includes(compression))
    throw new CannotFit('no-decoder', `TIFF, ${NAMES[compression] ?? String(compression)}`)
  const [bits, formats, extra, colours] = [
    await optional(image, 'BitsPerSample'),
    await optional(image, 'SampleFormat'),
    await optional(image, 'ExtraSamples'),
    await optional(image, 'ColorMap'),
  ]
  return {
    photometric: Number((await optional(image, 'PhotometricInterpretation')) ?? 1),
    bits: numbersIn(bits, [1]),
    format: numbersIn(formats, [1])[0] ?? 1,
    extra: numbersIn(extra, []),
    colours: numbersIn(colours, []),
  }
}

/** A single value may come by itself. */
const numbersIn = (value: unknown, otherwise: readonly number[]): readonly number[] => {
  if (typeof value === 'number') return [value]
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>)
    : otherwise
}

/** A strip or tile that is in two pieces would be decoded twice. */
function rowsOf(image: GeoTIFFImage): number {
  const block = Math.max(1, Math.min(image.getTileHeight(), image.getHeight()))
  return block * Math.max(1, Math.floor(PIECE_PIXELS / (block * image.getWidth())))
}
