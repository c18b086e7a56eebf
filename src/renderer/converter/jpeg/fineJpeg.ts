/**
 * Encodes a JPEG of nearly a wanted size. The runtime's own encoder knows whole qualities only, and above 90 one of them
 * more is up to a tenth more bytes.
 */
import { coefficientsOf, type ReadRows } from './coefficients.ts'
import { frameOf } from './frame.ts'
import { headWith, quantise, tablesFor } from './quantise.ts'
import { sizeOfJpeg, writeJpeg } from './writeJpeg.ts'

const MOST_TRIES = 8

export interface Wanted {
  readonly width: number
  readonly height: number
  readonly read: ReadRows
  /** Its result would be too small, and that of `high` too large. */
  readonly low: number
  readonly high: number
  readonly leastBytes: number
  readonly mostBytes: number
}

/** Undefined where no try has a size in between. */
export function fineJpeg({ width, height, read, leastBytes, mostBytes, ...bounds }: Wanted) {
  const exact = coefficientsOf(width, height, read)
  const frame = frameOf(width, height, exact.components)
  let { low, high } = bounds
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const quality = (low + high) / 2
    const tables = tablesFor(quality)
    const head = headWith(tables)
    quantise(exact, tables, frame)
    const size = sizeOfJpeg(head, frame)
    if (size > mostBytes) high = quality
    else if (size < leastBytes) low = quality
    else {
      const bytes = writeJpeg(head, frame)
      if (bytes.length <= mostBytes && bytes.length >= leastBytes) return bytes
      if (bytes.length > mostBytes) high = quality
      else low = quality
    }
  }
  return undefined
}
