/**
 * Walks through the boxes of an MP4: those of the file by reading, those of its table of contents in memory.
 * ISO/IEC 14496-12
 */
import { OddContent, type Reader } from '../bytes/source.ts'

export interface Box {
  readonly type: string
  /** Of its head: in the file, or in the memory that was walked. */
  readonly at: number
  readonly headBytes: number
  /** In all, with its head, as it says. */
  readonly bytes: number
}

const HEAD_BYTES = 8
const LARGE_HEAD_BYTES = 16
/** A film in fragments has two for each. */
const MOST_TOP_BOXES = 200_000
const MOST_BOXES = 200_000

function boxIn(head: Buffer, at: number, rest: number): Box | undefined {
  if (head.length < HEAD_BYTES) return undefined
  const type = head.toString('latin1', 4, 8)
  const small = head.readUInt32BE()
  if (small === 0) return { type, at, headBytes: HEAD_BYTES, bytes: rest }
  if (small !== 1) return { type, at, headBytes: HEAD_BYTES, bytes: small }
  if (head.length < LARGE_HEAD_BYTES) return undefined
  return { type, at, headBytes: LARGE_HEAD_BYTES, bytes: Number(head.readBigUInt64BE(8)) }
}

/** Types are four printable letters, with few exceptions that begin with a ©. */
const isType = (type: string): boolean => /^[\x20-\x7e\xa9][\x20-\x7e]{3}$/.test(type)

/** The last one may say that it is longer than the file. Ends where there is no box. */
export async function topBoxes(reader: Reader): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = 0; at < reader.size;) {
    const box = boxIn(await reader.take(at, LARGE_HEAD_BYTES), at, reader.size - at)
    if (box === undefined || box.bytes < box.headBytes || !isType(box.type)) break
    if (boxes.length >= MOST_TOP_BOXES) throw new OddContent('too many boxes')
    boxes.push(box)
    at += box.bytes
  }
  return boxes
}

/** The boxes between two places, as far as they make sense. @param counter of all boxes walked so far */
export function boxesIn(memory: Buffer, from: number, end: number, counter = { boxes: 0 }): Box[] {
  const boxes: Box[] = []
  for (let at = from; at + HEAD_BYTES <= end;) {
    const box = boxIn(memory.subarray(at, Math.min(end, at + LARGE_HEAD_BYTES)), at, end - at)
    if (box === undefined || box.bytes < box.headBytes || at + box.bytes > end) break
    counter.boxes += 1
    if (counter.boxes > MOST_BOXES) throw new OddContent('too many boxes')
    boxes.push(box)
    at += box.bytes
  }
  return boxes
}

export const childrenOf = (memory: Buffer, box: Box, counter?: { boxes: number }): Box[] =>
  boxesIn(memory, box.at + box.headBytes, box.at + box.bytes, counter)

/** The first box along a path of types. */
export function findBox(memory: Buffer, parent: Box, ...types: readonly string[]): Box | undefined {
  let box: Box | undefined = parent
  for (const type of types) {
    if (box === undefined) return undefined
    box = childrenOf(memory, box).find((child) => child.type === type)
  }
  return box
}

/** Makes it room that nobody reads, of the same size. */
export function blank(memory: Buffer, { at, headBytes, bytes }: Box): void {
  memory.write('free', at + 4, 'latin1')
  memory.fill(0, at + headBytes, at + bytes)
}
