/**
 * Decodes a scan of a JPEG that is coded arithmetically.
 */
import { ArithmeticDecoder } from './arithmeticDecoder.ts'
import {
  decodeMean,
  decodeOthers,
  newEstimates,
  refineOthers,
  type Band,
  type Conditions,
} from './arithmeticBlocks.ts'
import { BLOCK, eachBlock, unitsIn, type Component, type Frame } from './frame.ts'

export interface Scan {
  readonly components: readonly {
    readonly component: Component
    /** The numbers of its conditions. */
    readonly dc: number
    readonly ac: number
  }[]
  readonly band: Band
  /** Units after which all that was learnt is forgotten; 0: never. */
  readonly restartAfter: number
  /** As DAC says, by the table's number: for means, and for the others with 16 added. */
  readonly conditions: ReadonlyMap<number, Partial<Conditions>>
}

const USUAL: Conditions = { lower: 0, upper: 1, lowUpTo: 5 }

/**
 * @param at where its coded bytes begin
 * @param report 0 to 1, of the file
 * @returns where they end
 */
export function decodeScan(
  bytes: Uint8Array,
  at: number,
  frame: Frame,
  scan: Scan,
  report: (share: number) => void,
): number {
  const { components, restartAfter } = scan
  const units = unitsIn(
    frame,
    components.map(({ component }) => component),
  )
  const order = components.map(({ component }) => component)
  let decoder = new ArithmeticDecoder(bytes, at)
  let decode = blockDecoder(decoder, scan)
  for (let unit = 0; unit < units.columns * units.rows; unit += 1) {
    if (restartAfter > 0 && unit > 0 && unit % restartAfter === 0) {
      const next = markerFrom(bytes, decoder.at)
      if (((bytes[next + 1] ?? 0) & 0xf8) !== 0xd0) throw new Error('a restart is missing')
      decoder = new ArithmeticDecoder(bytes, next + 2)
      decode = blockDecoder(decoder, scan)
    }
    const column = unit % units.columns
    eachBlock(order, column, (unit - column) / units.columns, decode)
    if (column === 0) report(decoder.at / bytes.length)
  }
  return markerFrom(bytes, decoder.at)
}

/** Decodes blocks one after the other; with nothing learnt yet. */
function blockDecoder(decoder: ArithmeticDecoder, { components, band, conditions }: Scan) {
  const { from, to, high, low } = band
  const estimates = Array.from({ length: 4 }, newEstimates)
  const states = new Map(
    components.map(({ component, dc, ac }) => [
      component,
      {
        ...{
          dc: estimates[dc & 3]?.dc ?? new Uint8Array(64),
          ac: estimates[ac & 3]?.ac ?? new Uint8Array(256),
        },
        conditions: { ...USUAL, ...conditions.get(dc), ...conditions.get(16 + ac) },
        means: { last: 0, context: 0 },
      },
    ]),
  )
  return (component: Component, at: number) => {
    const state = states.get(component)
    if (state === undefined) return
    const block = component.coefficients.subarray(at, at + BLOCK)
    if (from === 0) {
      if (high === 0) block[0] = decodeMean(decoder, state.dc, state.conditions, state.means) << low
      else if (decoder.decideFairly() !== 0) block[0] = (block[0] ?? 0) | (1 << low)
    }
    if (to === 0) return
    const others = { ...band, from: Math.max(1, from) }
    if (high === 0) decodeOthers(decoder, state.ac, state.conditions, others, block)
    else refineOthers(decoder, state.ac, others, block)
  }
}

/** Where the next marker is that is not a byte of data. */
export function markerFrom(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff) return at
  }
  throw new Error('the end is missing')
}
