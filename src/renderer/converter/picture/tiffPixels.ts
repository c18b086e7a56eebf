/**
 * Turns a TIFF's samples into RGBA (TIFF 6.0): grey, colours, palettes and inks, of 1 to 32 bits.
 */
import { CannotFit } from '../page/conversion.ts'

/** As the tags of these names say. */
export interface Layout {
  readonly photometric: number
  /** Of each sample. */
  readonly bits: readonly number[]
  /** 1: whole numbers; 2: with sign; 3: floating point. */
  readonly format: number
  /** What the samples behind the colours are; 1: alpha that the colours were multiplied by, 2: alpha. */
  readonly extra: readonly number[]
  /** All reds of a palette, then its greens, then its blues, of 16 bits. */
  readonly colours: readonly number[]
}

/** Fills RGBA from samples that lie pixel by pixel. */
type Read = (samples: ArrayLike<number>, pixels: Uint8ClampedArray) => void

/** Sets red, green and blue at a place from the samples at another, each 0 to 255. */
type Colour = (samples: ArrayLike<number>, from: number, pixels: Uint8ClampedArray, to: number) => void

export function readerOf(layout: Layout): Read {
  const count = layout.bits.length
  const { colour, used } = colourOf(layout)
  const value = valueOf(layout)
  const kind = layout.extra[0]
  const hasAlpha = count > used && (kind === 1 || kind === 2)
  return (samples, pixels) => {
    for (let to = 0, from = 0; to < pixels.length; to += 4, from += count) {
      colour(samples, from, pixels, to)
      const alpha = hasAlpha ? value(samples[from + used] ?? 0) : 255
      pixels[to + 3] = alpha
      if (kind === 1 && hasAlpha && alpha > 0)
        for (let at = to; at < to + 3; at += 1) pixels[at] = ((pixels[at] ?? 0) * 255) / alpha
    }
  }
}

/** A sample as 0 to 255. */
function valueOf({ bits, format }: Layout): (sample: number) => number {
  const width = bits[0] ?? 8
  if (format === 3) return (sample) => sample * 255
  if (format === 2) return (sample) => ((sample + 2 ** (width - 1)) * 255) / (2 ** width - 1)
  if (width === 8) return (sample) => sample
  return (sample) => (sample * 255) / (2 ** width - 1)
}

/** `used`: how many samples make the colour. */
function colourOf(layout: Layout): { colour: Colour; used: number } {
  const value = valueOf(layout)
  switch (layout.photometric) {
    case 0:
      return grey((sample) => 255 - value(sample))
    case 1:
      return grey(value)
    case 2:
      return {
        used: 3,
        colour(samples, from, pixels, to) {
          for (let at = 0; at < 3; at += 1) pixels[to + at] = value(samples[from + at] ?? 0)
        },
      }
    case 3:
      return palette(layout.colours)
    case 5:
      return inks(value)
    case 6:
      return { used: 3, colour: fromYcc }
    default:
      throw new CannotFit('no-decoder', 'TIFF')
  }
}

const grey = (value: (sample: number) => number): { colour: Colour; used: number } => ({
  used: 1,
  colour(samples, from, pixels, to) {
    pixels.fill(value(samples[from] ?? 0), to, to + 3)
  },
})

function palette(colours: readonly number[]): { colour: Colour; used: number } {
  const count = colours.length / 3
  return {
    used: 1,
    colour(samples, from, pixels, to) {
      const index = samples[from] ?? 0
      for (let at = 0; at < 3; at += 1) pixels[to + at] = (colours[index + at * count] ?? 0) / 257
    },
  }
}

/** Each ink takes its share of light away; what a press makes of them, only its profile knows. */
const inks = (value: (sample: number) => number): { colour: Colour; used: number } => ({
  used: 4,
  colour(samples, from, pixels, to) {
    const light = 255 - value(samples[from + 3] ?? 0)
    for (let at = 0; at < 3; at += 1) pixels[to + at] = ((255 - value(samples[from + at] ?? 0)) * light) / 255
  },
})

/** As JPEG does (ITU-T T.871). */
const fromYcc: Colour = (samples, from, pixels, to) => {
  const [y, cb, cr] = [samples[from] ?? 0, (samples[from + 1] ?? 0) - 128, (samples[from + 2] ?? 0) - 128]
  pixels[to] = y + 1.402 * cr
  pixels[to + 1] = y - 0.344136 * cb - 0.714136 * cr
  pixels[to + 2] = y + 1.772 * cb
}
