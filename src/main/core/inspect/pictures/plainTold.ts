/**
 * Reads off pictures of simple kinds their size: BMP, ICO, Photoshop's, JPEG 2000.
 */
import type { Reader } from '../../clean/bytes/source.ts'
import { oddBits, type Told } from '../media/told.ts'

export async function bmpTold(reader: Reader): Promise<Told> {
  const head = await reader.take(0, 34)
  if (head.length < 34) return { facts: {}, isIncomplete: true }
  // The oldest kind has sides of two bytes.
  const isOld = head.readUInt32LE(14) === 12
  const width = isOld ? head.readUInt16LE(18) : head.readInt32LE(18)
  // Below zero: from the top down.
  const height = isOld ? head.readUInt16LE(20) : Math.abs(head.readInt32LE(22))
  const bits = isOld ? head.readUInt16LE(24) : head.readUInt16LE(28)
  const isPacked = !isOld && ![0, 3].includes(head.readUInt32LE(30))
  const rowBytes = 4 * Math.ceil((Math.max(0, width) * bits) / 32)
  const isIncomplete = !isPacked && head.readUInt32LE(10) + rowBytes * height > reader.size
  return { facts: { width, height }, isIncomplete }
}

/** The largest of its pictures; 0 is 256. */
export async function icoTold(reader: Reader): Promise<Told> {
  const head = await reader.take(0, 6)
  const count = head.length < 6 ? 0 : Math.min(head.readUInt16LE(4), 256)
  const entries = await reader.take(6, 16 * count)
  let most = 0
  let isIncomplete = count === 0 || entries.length < 16 * count
  let sides = [0, 0]
  for (let at = 0; at + 16 <= entries.length; at += 16) {
    const [width, height] = [side(entries[at]), side(entries[at + 1])]
    if (width * height > most) sides = [width, height]
    most = Math.max(most, width * height)
    isIncomplete ||= entries.readUInt32LE(at + 12) + entries.readUInt32LE(at + 8) > reader.size
  }
  return { facts: { width: sides[0], height: sides[1] }, isIncomplete }
}

const side = (byte: number | undefined): number => (byte === undefined || byte === 0 ? 256 : byte)

export async function psdTold(reader: Reader): Promise<Told> {
  const head = await reader.take(0, 26)
  if (head.length < 26) return { facts: {}, isIncomplete: true }
  const colour = head.readUInt16BE(24) === 4 ? 'CMYK' : undefined
  return {
    facts: {
      height: head.readUInt32BE(14),
      width: head.readUInt32BE(18),
      ...oddBits(head.readUInt16BE(22)),
      colour,
    },
  }
}
