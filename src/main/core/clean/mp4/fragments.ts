/**
 * Takes tracks out of the fragments of an MP4, and finds their samples.
 */
import { blank, childrenOf, findBox, type Box } from './boxes.ts'
import type { Range } from './samples.ts'

const FROM_BASE = 0x1
const HAS_DESCRIPTION = 0x2
const HAS_DURATION = 0x8
const HAS_SIZE = 0x10

/**
 * Takes the tracks with these ids out of one fragment.
 * @param memory the fragment's `moof`
 * @param at where it begins in the file
 * @returns where their samples are
 */
export function dropFromFragment(memory: Buffer, moof: Box, at: number, gone: ReadonlySet<number>): Range[] {
  const ranges: Range[] = []
  for (const traf of childrenOf(memory, moof).filter(({ type }) => type === 'traf')) {
    const head = findBox(memory, traf, 'tfhd')
    if (head === undefined || !gone.has(memory.readUInt32BE(head.at + head.headBytes + 4))) continue
    ranges.push(...samplesOf(memory, traf, head, at))
    blank(memory, traf)
  }
  return ranges
}

function samplesOf(memory: Buffer, traf: Box, head: Box, moofAt: number): Range[] {
  const flags = memory.readUIntBE(head.at + head.headBytes + 1, 3)
  let at = head.at + head.headBytes + 8
  let base = moofAt
  if (flags & FROM_BASE) {
    base = Number(memory.readBigUInt64BE(at))
    at += 8
  }
  for (const flag of [HAS_DESCRIPTION, HAS_DURATION]) if (flags & flag) at += 4
  const usual = flags & HAS_SIZE ? memory.readUInt32BE(at) : 0
  const ranges: Range[] = []
  let next = base
  for (const run of childrenOf(memory, traf).filter(({ type }) => type === 'trun')) {
    const range = rangeOf(memory, run, base, next, usual)
    ranges.push(range)
    next = range.from + range.bytes
  }
  return ranges
}

function rangeOf(memory: Buffer, run: Box, base: number, next: number, usual: number): Range {
  const start = run.at + run.headBytes
  const flags = memory.readUIntBE(start + 1, 3)
  const count = memory.readUInt32BE(start + 4)
  let at = start + 8
  let from = next
  if (flags & 0x1) {
    from = base + memory.readInt32BE(at)
    at += 4
  }
  if (flags & 0x4) at += 4
  if (!(flags & 0x200)) return { from, bytes: usual * count }
  const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4
  const sizeAt = flags & 0x100 ? 4 : 0
  let bytes = 0
  for (let index = 0; index < count && at + width <= run.at + run.bytes; index += 1) {
    bytes += memory.readUInt32BE(at + sizeAt)
    at += width
  }
  return { from, bytes }
}
