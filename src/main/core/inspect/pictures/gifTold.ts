/**
 * Reads off a GIF its size, frames and length, and whether it ends amid a block.
 * https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
import { MOST_FRAMES } from '../../../../shared/media/mediaFacts.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import type { Told } from '../media/told.ts'

const HEAD_BYTES = 13
const EXTENSION = 0x21
const IMAGE = 0x2c
const END = 0x3b
const CONTROL = 0xf9
const IMAGE_BYTES = 10

/** Of a table of colours, by the byte that tells of it. */
const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

export async function gifTold(reader: Reader): Promise<Told> {
  const head = await reader.take(0, HEAD_BYTES)
  if (head.length < HEAD_BYTES) return { facts: {}, isIncomplete: true }
  const size = { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
  const { frames, ms, isWhole, hasAlpha } = await blocksOf(
    reader,
    HEAD_BYTES + tableBytes(head.readUInt8(10)),
  )
  const facts = {
    ...size,
    hasAlpha: hasAlpha || undefined,
    frames: frames > 1 ? frames : undefined,
    lengthMs: frames > 1 ? ms : undefined,
  }
  return { facts, isIncomplete: !isWhole }
}

/** Players show a file without its last byte; more than can be counted is taken for whole. */
async function blocksOf(reader: Reader, from: number) {
  let at = from
  let frames = 0
  let ms = 0
  let hasAlpha = false
  const told = (isWhole: boolean) => ({ frames, ms, isWhole, hasAlpha })
  while (at < reader.size) {
    const block = await reader.take(at, IMAGE_BYTES)
    const [kind = 0, label = 0] = block
    if (kind === END || frames > MOST_FRAMES) return told(true)
    if (kind === EXTENSION) {
      if (label === CONTROL && block.length >= 6) {
        ms += 10 * block.readUInt16LE(4)
        hasAlpha ||= (block.readUInt8(3) & 1) === 1
      }
      at += 2
    } else if (kind === IMAGE && block.length === IMAGE_BYTES) {
      frames += 1
      at += IMAGE_BYTES + tableBytes(block.readUInt8(9)) + 1
    } else return told(false)
    const end = await endOfParts(reader, at)
    if (end === undefined) return told(false)
    at = end
  }
  return told(frames > 0)
}

/** Behind parts that each say how long they are, the last of them nothing. */
async function endOfParts(reader: Reader, from: number): Promise<number | undefined> {
  let at = from
  for (;;) {
    const [bytes] = await reader.take(at, 1)
    if (bytes === undefined) return undefined
    at += bytes + 1
    if (bytes === 0) return at
  }
}
