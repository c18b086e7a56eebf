/**
 * Decodes the coefficients of blocks that were coded arithmetically, in one scan or in several that refine each other
 * (ITU-T T.81, F.1.4, F.2.4 and G.1.3).
 */
import type { ArithmeticDecoder, Estimates } from './arithmeticDecoder.ts'

/** What a scan brings. */
export interface Band {
  /** The first and the last coefficient. */
  readonly from: number
  readonly to: number
  /** The lowest bit that earlier scans brought; 0 where this is the first. */
  readonly high: number
  /** The lowest bit that this one brings. */
  readonly low: number
}

/** Bounds between small and large differences of means, and up to where coefficients are low ones. */
export interface Conditions {
  readonly lower: number
  readonly upper: number
  readonly lowUpTo: number
}

/** Numbers of decisions: F.1.4.4.1 and F.1.4.4.2. */
const DC_SIZES = 20
const AC_SIZES = { low: 189, high: 217 }
const SIZE_TO_BITS = 14
const MOST_SIZE = 0x80_00

/** What a component's means are told from; new with each restart. */
export interface Means {
  last: number
  /** By the difference before: which decisions come first. */
  context: number
}

export const newEstimates = () => ({ dc: new Uint8Array(64), ac: new Uint8Array(256) })

/** The first coefficient of a block, with the bits that this scan brings. */
export function decodeMean(
  decoder: ArithmeticDecoder,
  estimates: Estimates,
  { lower, upper }: Conditions,
  means: Means,
): number {
  const first = means.context
  means.context = 0
  if (decoder.decide(estimates, first) === 0) return means.last
  const sign = decoder.decide(estimates, first + 1)
  let at = first + 2 + sign
  let size = decoder.decide(estimates, at)
  if (size !== 0) [size, at] = sizeFrom(decoder, estimates, size, DC_SIZES)
  if (size >= (1 << lower) >> 1) means.context = (size > (1 << upper) >> 1 ? 12 : 4) + sign * 4
  const difference = valueOf(decoder, estimates, size, at)
  means.last += sign === 0 ? difference : -difference
  return means.last
}

/** The size, a power of two, and the decision at which it was known. */
function sizeFrom(
  decoder: ArithmeticDecoder,
  estimates: Estimates,
  size: number,
  from: number,
): [size: number, at: number] {
  let [whole, at] = [size, from]
  while (decoder.decide(estimates, at) !== 0) {
    whole *= 2
    at += 1
    if (whole >= MOST_SIZE) throw new Error('a coefficient that is too large')
  }
  return [whole, at]
}

/** The bits below the highest one, and one more: nothing is said of zero. */
function valueOf(decoder: ArithmeticDecoder, estimates: Estimates, size: number, at: number): number {
  let value = size
  for (let bit = size >> 1; bit > 0; bit >>= 1)
    if (decoder.decide(estimates, at + SIZE_TO_BITS) !== 0) value |= bit
  return value + 1
}

/** The others of a block, where no scan has brought any bits of them before. */
export function decodeOthers(
  decoder: ArithmeticDecoder,
  estimates: Estimates,
  { lowUpTo }: Conditions,
  { from, to, low }: Band,
  block: Int16Array,
): void {
  for (let k = from; k <= to; k += 1) {
    if (decoder.decide(estimates, (k - 1) * 3) !== 0) return
    while (decoder.decide(estimates, (k - 1) * 3 + 1) === 0) {
      k += 1
      if (k > to) throw new Error('too many coefficients')
    }
    const sign = decoder.decideFairly()
    let at = (k - 1) * 3 + 2
    let size = decoder.decide(estimates, at)
    if (size !== 0 && decoder.decide(estimates, at) !== 0)
      [size, at] = sizeFrom(decoder, estimates, 2, k <= lowUpTo ? AC_SIZES.low : AC_SIZES.high)
    const value = valueOf(decoder, estimates, size, at) << low
    block[k] = sign === 0 ? value : -value
  }
}

/** One more bit of the others of a block. */
export function refineOthers(
  decoder: ArithmeticDecoder,
  estimates: Estimates,
  { from, to, low }: Band,
  block: Int16Array,
): void {
  const step = 1 << low
  let last = to
  while (last > 0 && block[last] === 0) last -= 1
  for (let k = from; k <= to; k += 1) {
    if (k > last && decoder.decide(estimates, (k - 1) * 3) !== 0) return
    while (block[k] === 0 && decoder.decide(estimates, (k - 1) * 3 + 1) === 0) {
      k += 1
      if (k > to) throw new Error('too many coefficients')
    }
    const value = block[k] ?? 0
    if (value === 0) block[k] = decoder.decideFairly() === 0 ? step : -step
    else if (decoder.decide(estimates, (k - 1) * 3 + 2) !== 0) block[k] = value + (value < 0 ? -step : step)
  }
}
