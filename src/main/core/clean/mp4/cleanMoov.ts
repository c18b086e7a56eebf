/**
 * Takes out of an MP4's table of contents what says something of its maker. All stays where it is: what goes becomes room
 * that nobody reads, so that no place of a sample changes.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { mp4Times } from '../../../../shared/media/mp4Times.ts'
import { blank, childrenOf, findBox, type Box } from './boxes.ts'
import { metaNames } from './metaNames.ts'
import { references, sampleEntries, type Track } from './tracks.ts'

const METADATA = new Set(['udta', 'meta', 'uuid'])
const ROOM = new Set(['free', 'skip', 'wide'])
/** All that may stand in these boxes and is needed. Of other boxes all stays. */
const KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  moov: new Set(['mvhd', 'trak', 'mvex', 'iods', 'pssh']),
  trak: new Set(['tkhd', 'edts', 'tref', 'mdia', 'load', 'clip', 'matt', 'tapt', 'trgr']),
  mdia: new Set(['mdhd', 'hdlr', 'minf', 'elng']),
  moof: new Set(['mfhd', 'traf', 'pssh']),
  traf: new Set('tfhd tfdt trun sdtp sbgp sgpd subs saiz saio senc'.split(' ')),
}
/** Boxes that only hold others, and are kept whatever is in them but metadata. */
const HOLDERS = new Set(['minf', 'stbl', 'mvex', 'edts', 'dinf'])
/** How a film that was taken all around is shown. https://github.com/google/spatial-media */
const SPHERICAL = 'ffcc8263f8554a938814587a02521fdd'

/** Cleans `moov` or `moof` in place, its tracks aside. @returns what is left out */
export function cleanTable(memory: Buffer, table: Box): LeftOut[] {
  const counter = { boxes: 0 }
  const found: LeftOut[] = []
  const walk = (box: Box) => {
    const known = KNOWN[box.type]
    for (const child of childrenOf(memory, box, counter)) {
      if (child.type === 'uuid' && isSpherical(memory, child)) continue
      if (METADATA.has(child.type)) {
        found.push(...metaNames(memory, child))
        blank(memory, child)
      } else if (ROOM.has(child.type) || (known !== undefined && !known.has(child.type))) {
        if (holdsSomething(memory, child)) found.push('hidden')
        blank(memory, child)
      } else if (KNOWN[child.type] !== undefined || HOLDERS.has(child.type)) walk(child)
    }
  }
  walk(table)
  return found
}

const holdsSomething = (memory: Buffer, { at, headBytes, bytes }: Box): boolean =>
  memory.subarray(at + headBytes, at + bytes).some((byte) => byte !== 0)

function isSpherical(memory: Buffer, { at, headBytes }: Box): boolean {
  const start = at + headBytes
  return memory.toString('hex', start, start + 16) === SPHERICAL
}

/** Takes out whole tracks, and what refers to them. */
export function dropTracks(memory: Buffer, moov: Box, tracks: readonly Track[]): void {
  const gone = new Set(tracks.filter(({ leftOut }) => leftOut.length > 0).map(({ id }) => id))
  for (const { box, leftOut } of tracks) {
    if (leftOut.length > 0) {
      blank(memory, box)
      continue
    }
    for (const { box: reference, ids } of references(memory, box)) {
      if (ids.some((id) => gone.has(id))) blank(memory, reference)
    }
  }
  const extended = findBox(memory, moov, 'mvex')
  const defaults = extended === undefined ? [] : childrenOf(memory, extended)
  for (const box of defaults) {
    if (box.type === 'trex' && gone.has(memory.readUInt32BE(box.at + box.headBytes + 4))) blank(memory, box)
  }
}

/** When it was made. */
export function clearTimes(memory: Buffer): LeftOut[] {
  let isTold = false
  for (const { at, bytes } of mp4Times(memory)) {
    isTold ||= memory.subarray(at, at + bytes).some((byte) => byte !== 0)
    memory.fill(0, at, at + bytes)
  }
  return isTold ? ['dates'] : []
}

/** Names that say what it is, and not who made it. */
const PLAIN_NAME =
  /^.?((iso|core|gpac|apple)? ?(media )?(file produced by.*|video|sound|audio|text|subtitle|data)? ?(media )?handler)?$/i
const NAME_BYTES = 32

/** The names that programs and cameras give their tracks, and their encoders. */
export function clearNames(memory: Buffer, { box }: Track): LeftOut[] {
  const found: LeftOut[] = []
  const handler = findBox(memory, box, 'mdia', 'hdlr')
  if (handler !== undefined) {
    const from = handler.at + handler.headBytes + 20
    if (clearText(memory, from, handler.at + handler.bytes, PLAIN_NAME)) found.push('other')
  }
  const isPicture = findBox(memory, box, 'mdia', 'minf', 'vmhd') !== undefined
  for (const entry of isPicture ? sampleEntries(memory, box) : []) {
    const from = entry.at + entry.headBytes + 42
    const end = Math.min(from + NAME_BYTES, entry.at + entry.bytes)
    if (clearText(memory, from, end, /^.?(Lav.*|[hx]\.?26\d.*|(AVC|HEVC) Coding)?$/i)) found.push('other')
  }
  return found
}

/** Whether it said more than `plain`. */
function clearText(memory: Buffer, from: number, end: number, plain: RegExp): boolean {
  if (end <= from) return false
  const text = memory.toString('latin1', from, end).replaceAll('\0', '')
  memory.fill(0, from, end)
  return !plain.test(text)
}
