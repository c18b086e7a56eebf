/**
 * Reads off a HEIC or AVIF the size, depth and colours of its main picture, and whether its end is there.
 * ISO/IEC 23008-12
 */
import { childrenOf, findBox, topBoxes, type Box } from '../../clean/mp4/boxes.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { oddBits, type Told } from '../media/told.ts'
import { framesIn, picturesIn } from './isoPictures.ts'
import { profileName } from './profileName.ts'

const MOST_META_BYTES = 16 * 1024 * 1024
const ALPHA = /urn:mpeg:(mpegB:cicp:systems:auxiliary:alpha|(hevc|avc):2015:auxid:1)/

export async function isoPictureTold(reader: Reader): Promise<Told> {
  const boxes = await topBoxes(reader)
  const last = boxes.at(-1)
  const meta = boxes.find(({ type }) => type === 'meta')
  const isIncomplete = last === undefined || last.at + last.bytes > reader.size || boxes.length < 3
  if (meta === undefined || meta.bytes > MOST_META_BYTES) return { facts: {}, isIncomplete }
  const memory = await reader.take(meta.at, meta.bytes)
  if (memory.length < meta.bytes) return { facts: {}, isIncomplete: true }
  // A version and flags come first.
  const all: Box = { ...meta, at: 0, headBytes: meta.headBytes + 4 }
  const properties = findBox(memory, all, 'iprp', 'ipco')
  if (properties === undefined) return { facts: {}, isIncomplete }
  const list = childrenOf(memory, properties)
  const own = ownProperties(memory, all).map((index) => list[index - 1])
  const pictures = picturesIn(memory, all)
  const facts = { ...factsIn(memory, own, list), pictures: pictures > 1 ? pictures : undefined }
  return { facts: { ...facts, frames: await framesOf(reader, boxes) }, isIncomplete }
}

/** Of one that moves. */
async function framesOf(reader: Reader, boxes: readonly Box[]): Promise<number | undefined> {
  const movie = boxes.find(({ type }) => type === 'moov')
  if (movie === undefined || movie.bytes > MOST_META_BYTES) return undefined
  const memory = await reader.take(movie.at, movie.bytes)
  const frames = memory.length < movie.bytes ? 0 : framesIn(memory, { ...movie, at: 0 })
  return frames > 1 ? frames : undefined
}

function factsIn(memory: Buffer, own: readonly (Box | undefined)[], list: readonly Box[]): Told['facts'] {
  const content = (type: string, boxes = own) => {
    const box = boxes.find((each) => each?.type === type)
    return box && memory.subarray(box.at + box.headBytes, box.at + box.bytes)
  }
  const size = content('ispe')
  const isOnSide = ((content('irot')?.[0] ?? 0) & 1) === 1
  const [width, height] = size && size.length >= 12 ? [size.readUInt32BE(4), size.readUInt32BE(8)] : []
  const bits = content('pixi')?.[5] ?? bitsOf(content('av1C'), content('hvcC'))
  const colour = content('colr')
  const isProfile = colour !== undefined && /^(prof|rICC)$/.test(colour.toString('latin1', 0, 4))
  const hasAlpha = list.some(
    ({ type, at, bytes }) => type === 'auxC' && ALPHA.test(memory.toString('latin1', at, at + bytes)),
  )
  return {
    ...(isOnSide ? { width: height, height: width } : { width, height }),
    ...(bits === undefined ? {} : oddBits(bits)),
    hasAlpha: hasAlpha || undefined,
    colour: isProfile ? profileName(colour.subarray(4)) : undefined,
  }
}

/** Of the decoder's own description. */
function bitsOf(av1: Buffer | undefined, hevc: Buffer | undefined): number | undefined {
  if (av1 !== undefined && av1.length >= 3)
    return ((av1[2] ?? 0) & 0x40) === 0 ? 8 : ((av1[2] ?? 0) & 0x20) === 0 ? 10 : 12
  return hevc !== undefined && hevc.length >= 18 ? 8 + ((hevc[17] ?? 0) & 7) : undefined
}

/** The numbers of the main picture's properties, from 1 on. */
function ownProperties(memory: Buffer, meta: Box): number[] {
  const primary = findBox(memory, meta, 'pitm')
  const links = findBox(memory, meta, 'iprp', 'ipma')
  if (primary === undefined || links === undefined) return []
  const start = primary.at + primary.headBytes
  const id = memory[start] === 0 ? memory.readUInt16BE(start + 4) : memory.readUInt32BE(start + 4)
  const head = links.at + links.headBytes
  const isWide = memory[head] !== 0
  const isLong = ((memory[head + 3] ?? 0) & 1) === 1
  const end = links.at + links.bytes
  let at = head + 8
  for (let left = memory.readUInt32BE(head + 4); left > 0 && at + 3 < end; left -= 1) {
    const item = isWide ? memory.readUInt32BE(at) : memory.readUInt16BE(at)
    at += isWide ? 4 : 2
    const count = memory[at] ?? 0
    at += 1
    const size = isLong ? 2 : 1
    if (item === id) {
      return Array.from({ length: count }, (_, index) =>
        isLong ? memory.readUInt16BE(at + 2 * index) & 0x7fff : (memory[at + index] ?? 0) & 0x7f,
      )
    }
    at += size * count
  }
  return []
}
