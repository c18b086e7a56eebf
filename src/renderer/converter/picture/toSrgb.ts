/**
 * Turns colours of another colour space into sRGB. Those that sRGB lacks become the nearest it has, channel by channel.
 */
import type { ColourSpace } from './iccProfile.ts'

/** XYZ at D50's white to linear sRGB, row by row (IEC 61966-2-1, adapted by Bradford). */
const TO_SRGB = [
  ...[3.1338561, -1.6168667, -0.4906146],
  ...[-0.9787684, 1.9161415, 0.033454],
  ...[0.0719453, -0.2289914, 1.4052427],
]

/** The XYZ at D50's white of red, green and blue. */
const DISPLAY_P3 = [0.5151, 0.2412, -0.0011, 0.292, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841]
const REC_2020 = [0.6735, 0.279, -0.0019, 0.1657, 0.6753, 0.03, 0.1251, 0.0456, 0.797]

/** Steps of linear light: the darkest of sRGB's 255 lie 20 of them apart. */
const STEPS = 65_536

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
const encoded = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055

/** By the numbers of ITU-T H.273 for primaries; undefined for sRGB's, and those that are rare. */
export function spaceOfPrimaries(primaries: number): ColourSpace | undefined {
  const toXyz = primaries === 12 || primaries === 11 ? DISPLAY_P3 : primaries === 9 ? REC_2020 : undefined
  return toXyz && { curves: [linear, linear, linear], toXyz }
}

/** Changes RGBA, row by row, in place. */
export type Recolour = (pixels: Uint8ClampedArray) => void

/** Undefined where the space is sRGB itself, or as good as. */
export function recolourFrom({ curves, toXyz }: ColourSpace): Recolour | undefined {
  const lights = curves.map((curve) => Float32Array.from({ length: 256 }, (_, value) => curve(value / 255)))
  const [red, green, blue] = lights
  if (red === undefined || green === undefined || blue === undefined) return undefined
  const codes = Uint8ClampedArray.from({ length: STEPS }, (_, step) => encoded(step / (STEPS - 1)) * 255)
  const codeOf = (light: number): number =>
    codes[Math.max(0, Math.min(STEPS - 1, Math.round(light * (STEPS - 1))))] ?? 0
  const matrix = product(TO_SRGB, toXyz)
  const [rr = 0, rg = 0, rb = 0, gr = 0, gg = 0, gb = 0, br = 0, bg = 0, bb = 0] = matrix
  const recolour: Recolour = (pixels) => {
    for (let at = 0; at < pixels.length; at += 4) {
      const r = red[pixels[at] ?? 0] ?? 0
      const g = green[pixels[at + 1] ?? 0] ?? 0
      const b = blue[pixels[at + 2] ?? 0] ?? 0
      pixels[at] = codeOf(rr * r + rg * g + rb * b)
      pixels[at + 1] = codeOf(gr * r + gg * g + gb * b)
      pixels[at + 2] = codeOf(br * r + bg * g + bb * b)
    }
  }
  return changesNothing(recolour) ? undefined : recolour
}

/** A matrix by rows times one by columns, by rows. */
function product(rows: readonly number[], columns: readonly number[]): number[] {
  const at = (row: number, column: number) =>
    [0, 1, 2].reduce((sum, i) => sum + (rows[row * 3 + i] ?? 0) * (columns[column * 3 + i] ?? 0), 0)
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => at(row, column)))
}

/** Samples all over the cube of colours; one step more or less is rounding. */
function changesNothing(recolour: Recolour): boolean {
  const values = [0, 32, 64, 96, 128, 160, 192, 224, 255]
  const colours = values.flatMap((r) => values.flatMap((g) => values.map((b) => [r, g, b, 255])))
  const before = new Uint8ClampedArray(colours.flat())
  const after = before.slice()
  recolour(after)
  return before.every((value, at) => Math.abs(value - (after[at] ?? 0)) <= 2)
}
