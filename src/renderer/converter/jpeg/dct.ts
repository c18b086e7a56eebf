/**
 * Turns blocks of samples into coefficients (ITU-T T.81, A.3.3 and A.3.6).
 */
import { BLOCK } from './frame.ts'

/** Where each coefficient in zigzag order is, row by row. */
// prettier-ignore
export const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]

const cosine = (index: number): number => Math.cos((index * Math.PI) / 16) / 2
const [C1, C2, C3, C4, C5, C6, C7] = [1, 2, 3, 4, 5, 6, 7].map(cosine) as [
  ...[number, number, number, number, number, number, number],
]

/** Eight values that lie `step` apart, in place. */
function transformed(block: Float64Array, at: number, step: number): void {
  const value = (index: number): number => block[at + index * step] ?? 0
  const [s07, d07, s16, d16] = [
    value(0) + value(7),
    value(0) - value(7),
    value(1) + value(6),
    value(1) - value(6),
  ]
  const [s25, d25, s34, d34] = [
    value(2) + value(5),
    value(2) - value(5),
    value(3) + value(4),
    value(3) - value(4),
  ]
  const [outer, inner] = [s07 + s34, s16 + s25]
  const [outerLess, innerLess] = [s07 - s34, s16 - s25]
  block[at] = (outer + inner) * C4
  block[at + 4 * step] = (outer - inner) * C4
  block[at + 2 * step] = outerLess * C2 + innerLess * C6
  block[at + 6 * step] = outerLess * C6 - innerLess * C2
  block[at + step] = d07 * C1 + d16 * C3 + d25 * C5 + d34 * C7
  block[at + 3 * step] = d07 * C3 - d16 * C7 - d25 * C1 - d34 * C5
  block[at + 5 * step] = d07 * C5 - d16 * C1 + d25 * C7 + d34 * C3
  block[at + 7 * step] = d07 * C7 - d16 * C5 + d25 * C3 - d34 * C1
}

const held = new Float64Array(BLOCK)

/**
 * @param samples of a plane, with zero in their middle
 * @param from the block’s first one @param width of the plane
 * @param to gets the coefficients in zigzag order, from `at` on, times `scale`
 */
export function transform(
  samples: Float32Array,
  from: number,
  width: number,
  to: Int16Array,
  at: number,
  scale: number,
): void {
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) held[y * 8 + x] = samples[from + y * width + x] ?? 0
    transformed(held, y * 8, 1)
  }
  for (let x = 0; x < 8; x += 1) transformed(held, x, 8)
  for (let k = 0; k < BLOCK; k += 1) to[at + k] = Math.round((held[ZIGZAG[k] ?? 0] ?? 0) * scale)
}
