/**
 * Finds where in the file the samples of a track lie.
 */
import { OddContent } from '../bytes/source.ts'
import { findBox, type Box } from './boxes.ts'

export interface Range {
  readonly from: number
  readonly bytes: number
}

/** Five hours of a thousand a second. */
const MOST_SAMPLES = 20_000_000
const MOST_CHUNKS = 4_000_000

/** One range a chunk, in the order of the film. Empty if its tables make no sense. */
export function sampleRanges(memory: Buffer, trak: Box): Range[] {
  const table = (...types: string[]) =>
    types.map((type) => findBox(memory, trak, 'mdia', 'minf', 'stbl', type))
  const [small, large, runs, sizes] = table('stco', 'co64', 'stsc', 'stsz')
  const chunks = small ?? large
  if (chunks === undefined || runs === undefined || sizes === undefined) return []
  const width = small === undefined ? 8 : 4
  const count = rows(memory, chunks, 4, width)
  if (count > MOST_CHUNKS) throw new OddContent('too many chunks')
  const perChunk = samplesPerChunk(memory, runs)
  const sizeAt = sampleSizes(memory, sizes)
  const ranges: Range[] = []
  let sample = 0
  for (let index = 0; index < count; index += 1) {
    const at = chunks.at + chunks.headBytes + 8 + width * index
    const from = width === 4 ? memory.readUInt32BE(at) : Number(memory.readBigUInt64BE(at))
    const bytes = sizeAt(sample, perChunk(index + 1))
    sample += perChunk(index + 1)
    if (sample > MOST_SAMPLES) throw new OddContent('too many samples')
    ranges.push({ from, bytes })
  }
  return ranges
}

/** The number of rows in a table, and no more than there is room for. @param before bytes between flags and rows' number */
function rows(memory: Buffer, { at, headBytes, bytes }: Box, before: number, width: number): number {
  const room = bytes - headBytes - before - 4
  return room < 0 ? 0 : Math.min(memory.readUInt32BE(at + headBytes + before), Math.floor(room / width))
}

/** By the number of the chunk, from 1 on. Asked in rising order. */
function samplesPerChunk(memory: Buffer, table: Box): (chunk: number) => number {
  const count = rows(memory, table, 4, 12)
  const start = table.at + table.headBytes + 8
  const firstOf = (row: number) => memory.readUInt32BE(start + 12 * row)
  let row = 0
  return (chunk) => {
    while (row + 1 < count && firstOf(row + 1) <= chunk) row += 1
    return count === 0 ? 0 : memory.readUInt32BE(start + 12 * row + 4)
  }
}

/** Bytes of so many samples from one on. */
function sampleSizes(memory: Buffer, table: Box): (first: number, count: number) => number {
  const start = table.at + table.headBytes
  const all = table.bytes - table.headBytes < 12 ? 0 : memory.readUInt32BE(start + 4)
  if (all > 0) return (_first, count) => all * count
  const listed = rows(memory, table, 8, 4)
  return (first, count) => {
    let sum = 0
    for (let index = first; index < Math.min(first + count, listed); index += 1) {
      sum += memory.readUInt32BE(start + 12 + 4 * index)
    }
    return sum
  }
}

/** The parts of `ranges` that none of `others` touches; sorted. */
export function without(ranges: readonly Range[], others: readonly Range[]): Range[] {
  const kept = [...others].sort((one, other) => one.from - other.from)
  const left: Range[] = []
  let next = 0
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    let { from } = range
    const end = range.from + range.bytes
    while (next < kept.length && ends(kept[next]) <= from) next += 1
    for (let index = next; index < kept.length && (kept[index]?.from ?? end) < end; index += 1) {
      const other = kept[index]
      if (other === undefined || other.bytes === 0) continue
      if (other.from > from) left.push({ from, bytes: other.from - from })
      from = Math.max(from, ends(other))
    }
    if (from < end) left.push({ from, bytes: end - from })
  }
  return left
}

const ends = (range: Range | undefined): number => (range === undefined ? 0 : range.from + range.bytes)
