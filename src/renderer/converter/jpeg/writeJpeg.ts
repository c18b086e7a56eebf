/**
 * Writes coefficients as a JPEG in one scan, with codes of its own (ITU-T T.81, F.1.2 and B.2).
 */
import { joined } from './joined.ts'
import { BLOCK, eachBlock, unitsIn, type Component, type Frame } from './frame.ts'
import { huffmanCode, type HuffmanCode } from './huffmanCode.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Of all blocks of a unit of a scan. */
const MOST_BLOCKS = 10
const ZEROS_16 = 0xf0
/** Heads of four tables, of a frame and a scan of three components, and the end. */
const AROUND_TABLES = 4 * 5 + 19 + 14 + 2

/** @param head from the start on: segments about the picture, with the quantisation tables */
export function writeJpeg(head: Uint8Array, frame: Frame): Bytes {
  const { components } = frame
  const blocks = components.reduce((sum, { across, down }) => sum + across * down, 0)
  const scans =
    blocks <= MOST_BLOCKS || components.length === 1 ? [components] : components.map((one) => [one])
  const parts: Uint8Array[] = [head, startOfFrame(frame)]
  for (const scan of scans) parts.push(...scanOf(frame, scan))
  return joined([...parts, Uint8Array.of(0xff, 0xd9)])
}

/** How many bytes those would be in one scan, but for zeros behind bytes of ones: some in a thousand more. */
export function sizeOfJpeg(head: Uint8Array, frame: Frame): number {
  const codes = codesFor(frame, frame.components)
  let [bits, tables] = [0, 0]
  for (const { counts, code } of codes) {
    tables += code.table.length
    for (const [symbol, count] of counts.entries())
      bits += count * ((code.lengths[symbol] ?? 0) + (symbol & 15))
  }
  return head.length + AROUND_TABLES + tables + Math.ceil(bits / 8)
}

const startOfFrame = ({ width, height, components }: Frame): Bytes =>
  segment(0xc0, [
    ...[8, height >> 8, height & 255, width >> 8, width & 255, components.length],
    ...components.flatMap(({ id, across, down, table }) => [id, across * 16 + down, table]),
  ])

function segment(marker: number, content: ArrayLike<number>): Bytes {
  const bytes = new Uint8Array(content.length + 4)
  bytes.set([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255])
  bytes.set(content, 4)
  return bytes
}

/** The first component has codes of its own, as lightness differs from colours. */
const codeOf = (scan: readonly Component[], component: Component): 0 | 1 => (component === scan[0] ? 0 : 1)

function codesFor(frame: Frame, scan: readonly Component[]) {
  const counts = Array.from({ length: 4 }, () => new Uint32Array(256))
  eachSymbol(frame, scan, (table, symbol) => {
    const of = counts[table]
    if (of !== undefined) of[symbol] = (of[symbol] ?? 0) + 1
  })
  return counts.map((of) => ({ counts: of, code: huffmanCode(of) }))
}

function scanOf(frame: Frame, scan: readonly Component[]): Uint8Array[] {
  const codes = codesFor(frame, scan).map(({ code }) => code)
  const used = scan.length === 1 ? [0, 2] : [0, 1, 2, 3]
  const tables = used.map((table) =>
    segment(0xc4, [(table >> 1) * 16 + (table & 1), ...(codes[table]?.table ?? [])]),
  )
  const start = segment(0xda, [
    scan.length,
    ...scan.flatMap((one) => [one.id, codeOf(scan, one) * 17]),
    ...[0, 63, 0],
  ])
  return [...tables, start, coded(frame, scan, codes)]
}

type Visit = (table: number, symbol: number, value: number, bits: number) => void

/** Tables: 0 and 1 for means, 2 and 3 for the others. */
function eachSymbol(frame: Frame, scan: readonly Component[], visit: Visit): void {
  const units = unitsIn(frame, scan)
  const means = new Map(scan.map((one) => [one, { last: 0, code: codeOf(scan, one) }]))
  for (let row = 0; row < units.rows; row += 1)
    for (let column = 0; column < units.columns; column += 1)
      eachBlock(scan, column, row, (component, at) => {
        const state = means.get(component)
        if (state === undefined) return
        const mean = component.coefficients[at] ?? 0
        say(visit, state.code, 0, mean - state.last)
        state.last = mean
        others(component.coefficients, at, visit, 2 + state.code)
      })
}

function others(coefficients: Int16Array, at: number, visit: Visit, table: number): void {
  let zeros = 0
  for (let k = at + 1; k < at + BLOCK; k += 1) {
    const value = coefficients[k] ?? 0
    if (value === 0) {
      zeros += 1
      continue
    }
    for (; zeros > 15; zeros -= 16) visit(table, ZEROS_16, 0, 0)
    say(visit, table, zeros * 16, value)
    zeros = 0
  }
  if (zeros > 0) visit(table, 0, 0, 0)
}

/** A number's size in bits, and its bits: those of negative ones less one. */
function say(visit: Visit, table: number, run: number, value: number): void {
  const bits = 32 - Math.clz32(Math.abs(value))
  if (bits > 15) throw new Error('a coefficient that is too large')
  visit(table, run + bits, value < 0 ? value + (1 << bits) - 1 : value, bits)
}

function coded(frame: Frame, scan: readonly Component[], codes: readonly HuffmanCode[]): Bytes {
  let out = new Uint8Array(1 << 20)
  let [at, held, count] = [0, 0, 0]
  const put = (value: number, bits: number) => {
    held = (held << bits) | value
    count += bits
    while (count >= 8) {
      const byte = (held >> (count - 8)) & 255
      out[at++] = byte
      if (byte === 255) out[at++] = 0
      count -= 8
    }
    held &= (1 << count) - 1
  }
  eachSymbol(frame, scan, (table, symbol, value, bits) => {
    const code = codes[table]
    if (code === undefined) return
    if (at + 16 > out.length) {
      const larger = new Uint8Array(out.length * 2)
      larger.set(out)
      out = larger
    }
    put(code.codes[symbol] ?? 0, code.lengths[symbol] ?? 0)
    put(value, bits)
  })
  if (count > 0) put((1 << (8 - count)) - 1, 8 - count)
  return out.subarray(0, at)
}
