/**
 * Reads the coefficients of a JPEG that is coded arithmetically (ITU-T T.81: SOF9, in one scan, and SOF10, in several).
 */
import { joined } from './joined.ts'
import { decodeScan, markerFrom, type Scan } from './arithmeticScan.ts'
import { frameOf, type Frame } from './frame.ts'

export interface Read {
  readonly frame: Frame
  /** From the start on, all segments that say something about the picture: not its tables for coding. */
  readonly head: Uint8Array<ArrayBuffer>
}

/** More is nothing that a program writes, and costs the time of a picture each. */
const MOST_SCANS = 100
const MARKERS = { DAC: 0xcc, DHT: 0xc4, DRI: 0xdd, EOI: 0xd9, SOF9: 0xc9, SOF10: 0xca, SOS: 0xda }

/**
 * @param check gets the size before anything is decoded; may throw
 * @param report 0 to 1
 */
export function readArithmetic(
  bytes: Uint8Array,
  check: (width: number, height: number) => void,
  report: (share: number) => void,
): Read {
  const head: Uint8Array[] = [bytes.subarray(0, 2)]
  const conditions = new Map<number, NonNullable<ReturnType<Scan['conditions']['get']>>>()
  let [frame, restartAfter, scans] = [undefined as Frame | undefined, 0, 0]
  for (let at = markerFrom(bytes, 2); ; at = markerFrom(bytes, at)) {
    const marker = bytes[at + 1] ?? 0
    if (marker === MARKERS.EOI) break
    const segment = new DataView(bytes.buffer, bytes.byteOffset + at + 4, lengthAt(bytes, at) - 2)
    const end = at + 4 + segment.byteLength
    if (marker === MARKERS.SOS) {
      scans += 1
      if (frame === undefined || scans > MOST_SCANS) throw new Error('a scan too many')
      const scan = { ...scanIn(segment, frame), restartAfter, conditions }
      at = decodeScan(bytes, end, frame, scan, report)
      continue
    }
    if (marker === MARKERS.DAC)
      for (const [table, given] of conditionsIn(segment)) conditions.set(table, given)
    else if (marker === MARKERS.DRI) restartAfter = segment.getUint16(0)
    else if (marker === MARKERS.SOF9 || marker === MARKERS.SOF10) frame = frameIn(segment, check)
    else if (frame === undefined && marker !== MARKERS.DHT) head.push(bytes.subarray(at, end))
    else if (marker === 0xdb) head.push(bytes.subarray(at, end))
    at = end
  }
  if (frame === undefined || scans === 0) throw new Error('no picture')
  return { frame, head: joined(head) }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  if (length < 2 || at + 2 + length > bytes.length) throw new Error('the end is missing')
  return length
}

function frameIn(segment: DataView, check: (width: number, height: number) => void): Frame {
  if (segment.getUint8(0) !== 8) throw new Error('not of 8 bits')
  const [height, width] = [segment.getUint16(1), segment.getUint16(3)]
  check(width, height)
  const given = Array.from({ length: Math.min(4, segment.getUint8(5)) }, (_, index) => {
    const at = 6 + index * 3
    const sides = segment.getUint8(at + 1)
    return { id: segment.getUint8(at), across: sides >> 4, down: sides & 15, table: segment.getUint8(at + 2) }
  })
  if (
    given.length === 0 ||
    given.some(({ across, down }) => ![1, 2, 3, 4].includes(across) || ![1, 2, 3, 4].includes(down))
  )
    throw new Error('components of no size')
  return frameOf(width, height, given)
}

function scanIn(segment: DataView, frame: Frame): Pick<Scan, 'components' | 'band'> {
  const count = segment.getUint8(0)
  const components = Array.from({ length: count }, (_, index) => {
    const [id, tables] = [segment.getUint8(1 + index * 2), segment.getUint8(2 + index * 2)]
    const component = frame.components.find((one) => one.id === id)
    if (component === undefined) throw new Error('a component that there is not')
    return { component, dc: tables >> 4, ac: tables & 15 }
  })
  const at = 1 + count * 2
  const bits = segment.getUint8(at + 2)
  const band = { from: segment.getUint8(at), to: segment.getUint8(at + 1), high: bits >> 4, low: bits & 15 }
  if (count === 0 || band.from > band.to || band.to > 63 || band.low > 13)
    throw new Error('a scan of nothing')
  return { components, band }
}

function* conditionsIn(segment: DataView): Generator<[number, Record<string, number>], void> {
  for (let at = 0; at + 1 < segment.byteLength; at += 2) {
    const [table, value] = [segment.getUint8(at), segment.getUint8(at + 1)]
    yield [table & 31, table < 16 ? { lower: value & 15, upper: value >> 4 } : { lowUpTo: value }]
  }
}
