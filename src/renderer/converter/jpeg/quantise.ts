/**
 * Quantises coefficients at any quality, also between whole numbers (ITU-T T.81, A.3.4 and K.1).
 */
import { SCALE } from './coefficients.ts'
import { BLOCK, type Frame } from './frame.ts'
import { ZIGZAG } from './dct.ts'

/** Tables K.1 and K.2, row by row: for lightness and for colours. */
// prettier-ignore
const TABLES = [
  [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ],
  [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  ],
]

/** In zigzag order. @param quality as the common encoders count it, 50 to 100 */
export const tablesFor = (quality: number): readonly Uint8Array[] =>
  TABLES.map((table) =>
    Uint8Array.from(ZIGZAG, (at) =>
      Math.min(255, Math.max(1, Math.floor(((table[at] ?? 0) * (200 - 2 * quality) + 50) / 100))),
    ),
  )

/** @param from scaled coefficients @param to gets them quantised */
export function quantise(from: Frame, tables: readonly Uint8Array[], to: Frame): void {
  for (const [index, { coefficients, table }] of from.components.entries()) {
    const values = to.components[index]?.coefficients ?? new Int16Array()
    const steps = Float64Array.from(tables[table] ?? [], (step) => 1 / (step * SCALE))
    for (let at = 0; at < coefficients.length; at += BLOCK)
      for (let k = 0; k < BLOCK; k += 1)
        values[at + k] = Math.round((coefficients[at + k] ?? 0) * (steps[k] ?? 1))
  }
}

/** Start, density and tables. */
export function headWith(tables: readonly Uint8Array[]): Uint8Array {
  const start = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
  const said = tables.flatMap((table, index) => [0xff, 0xdb, 0, 67, index, ...table])
  return Uint8Array.from([...start, ...said])
}
