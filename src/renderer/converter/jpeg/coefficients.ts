/**
 * Makes coefficients of a picture: lightness of each pixel, colours of four together, as Chromium's encoder has it.
 */
import { transform } from './dct.ts'
import { BLOCK, frameOf, type Frame } from './frame.ts'

/** Coefficients are held so many times as large, so that they can be quantised anew without being rounded twice. */
export const SCALE = 8
const UNIT = 16

/** RGBA of so many rows from a row on. */
export type ReadRows = (top: number, rows: number) => Uint8ClampedArray

export function coefficientsOf(width: number, height: number, read: ReadRows): Frame {
  const frame = frameOf(width, height, [
    { id: 1, across: 2, down: 2, table: 0 },
    { id: 2, across: 1, down: 1, table: 1 },
    { id: 3, across: 1, down: 1, table: 1 },
  ])
  const wide = Math.ceil(width / UNIT) * UNIT
  const planes = [
    new Float32Array(wide * UNIT),
    new Float32Array((wide * UNIT) / 4),
    new Float32Array((wide * UNIT) / 4),
  ]
  for (let top = 0, unit = 0; top < height; top += UNIT, unit += 1) {
    const rows = Math.min(UNIT, height - top)
    split(read(top, rows), width, rows, wide, planes)
    for (const [index, { stride, down, coefficients }] of frame.components.entries()) {
      const plane = planes[index] ?? new Float32Array()
      for (let y = 0; y < down; y += 1)
        for (let x = 0; x < stride; x += 1) {
          const side = stride * 8
          transform(
            plane,
            y * 8 * side + x * 8,
            side,
            coefficients,
            ((unit * down + y) * stride + x) * BLOCK,
            SCALE,
          )
        }
    }
  }
  return frame
}

/** Into lightness and colours (ITU-T T.871); the last row and column go on where the picture ends. */
function split(
  pixels: Uint8ClampedArray,
  width: number,
  rows: number,
  wide: number,
  [light, blue, red]: readonly Float32Array[],
): void {
  if (light === undefined || blue === undefined || red === undefined) return
  blue.fill(0)
  red.fill(0)
  for (let y = 0; y < UNIT; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const at = (Math.min(y, rows - 1) * width + Math.min(x, width - 1)) * 4
      const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
      light[y * wide + x] = 0.299 * r + 0.587 * g + 0.114 * b - 128
      const four = (y >> 1) * (wide >> 1) + (x >> 1)
      blue[four] = (blue[four] ?? 0) + (-0.168736 * r - 0.331264 * g + 0.5 * b) / 4
      red[four] = (red[four] ?? 0) + (0.5 * r - 0.418688 * g - 0.081312 * b) / 4
    }
}
