/**
 * Plans a copy of an MP4 without what says something of its maker. The copy is as long as the file, but for bytes behind
 * its last box, and every sample stays where it is.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { inOrder, joined, type CopyPlan, type Piece } from '../bytes/copyPlan.ts'
import { OddContent, type Reader } from '../bytes/source.ts'
import { topBoxes, type Box } from './boxes.ts'
import { cleanTable, clearNames, clearTimes, dropTracks } from './cleanMoov.ts'
import { dropFromFragment } from './fragments.ts'
import { metaNames } from './metaNames.ts'
import { sampleRanges, without, type Range } from './samples.ts'
import { tracksIn } from './tracks.ts'

const KEPT = new Set(['ftyp', 'styp', 'mdat', 'sidx', 'ssix', 'mfra', 'pdin'])
const ROOM = new Set(['free', 'skip', 'wide'])
/** Of tables of contents; the largest film's has some MB. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024
const MOST_LOOKED_AT = 1024 * 1024

/** Undefined if it has no table of contents, or its end is missing. */
export async function planMp4(reader: Reader): Promise<CopyPlan | undefined> {
  const boxes = await topBoxes(reader)
  const last = boxes.at(-1)
  const moov = boxes.find(({ type }) => type === 'moov')
  if (moov === undefined || last === undefined || last.at + last.bytes > reader.size) return undefined
  const found: LeftOut[] = last.at + last.bytes < reader.size ? ['hidden'] : []
  const table = await cleanedTable(
    reader,
    moov,
    boxes.filter(({ type }) => type === 'mdat'),
  )
  found.push(...table.leftOut)
  const overwritten: Range[] = [...table.gone]
  const pieces: Piece[] = []
  for (const box of boxes) {
    if (KEPT.has(box.type)) pieces.push({ from: box.at, bytes: box.bytes })
    else if (box === moov) pieces.push(table.memory)
    else if (box.type === 'moof') {
      const memory = await memoryOf(reader, box)
      overwritten.push(...dropFromFragment(memory, inMemory(box), box.at, table.goneIds))
      found.push(...cleanTable(memory, inMemory(box)))
      pieces.push(memory)
    } else {
      found.push(...(await namesOf(reader, box)))
      pieces.push(...roomFor(box))
    }
  }
  return { pieces: joined(zeroed(pieces, overwritten)), leftOut: inOrder(found) }
}

const inMemory = (box: Box): Box => ({ ...box, at: 0 })

async function memoryOf(reader: Reader, { at, bytes }: Box): Promise<Buffer> {
  if (bytes > MOST_TABLE_BYTES) throw new OddContent('a table of contents larger than a film')
  return Buffer.from(await reader.take(at, bytes))
}

/** @param content boxes that are copied as they are */
async function cleanedTable(reader: Reader, box: Box, content: readonly Box[]) {
  const memory = await memoryOf(reader, box)
  const moov = inMemory(box)
  const tracks = await tracksIn(reader, memory, moov)
  const gone = tracks.filter(({ leftOut }) => leftOut.length > 0)
  const kept = tracks.filter(({ leftOut }) => leftOut.length === 0)
  for (const { box: track } of kept)
    if (!sampleRanges(memory, track).every((range) => isWithin(range, content)))
      throw new OddContent('samples where there is no content')
  const rangesOf = (some: typeof tracks) => some.flatMap((track) => sampleRanges(memory, track.box))
  const ranges = gone.length === 0 ? [] : without(rangesOf(gone), rangesOf(kept))
  const leftOut = [
    ...gone.flatMap((track) => track.leftOut),
    ...kept.flatMap((one) => clearNames(memory, one)),
  ]
  dropTracks(memory, moov, tracks)
  leftOut.push(...clearTimes(memory), ...cleanTable(memory, moov))
  return { memory, leftOut, gone: ranges, goneIds: new Set(gone.map(({ id }) => id)) }
}

const isWithin = ({ from, bytes }: Range, boxes: readonly Box[]): boolean =>
  bytes === 0 || boxes.some((box) => from >= box.at && from + bytes <= box.at + box.bytes)

async function namesOf(reader: Reader, box: Box): Promise<LeftOut[]> {
  const content = await reader.take(box.at, Math.min(box.bytes, MOST_LOOKED_AT))
  if (['uuid', 'meta', 'udta'].includes(box.type)) {
    return metaNames(content, { ...inMemory(box), bytes: content.length })
  }
  if (ROOM.has(box.type)) return content.subarray(box.headBytes).every((byte) => byte === 0) ? [] : ['hidden']
  return [box.type === 'prft' ? 'dates' : 'hidden']
}

/** As large as the box was, and empty. */
function roomFor({ headBytes, bytes }: Box): Piece[] {
  const head = Buffer.alloc(headBytes)
  // No size: up to the end of the file.
  head.writeUInt32BE(headBytes > 8 ? 1 : bytes < 2 ** 32 ? bytes : 0)
  head.write('free', 4, 'latin1')
  if (headBytes > 8) head.writeBigUInt64BE(BigInt(bytes), 8)
  return [head, { zeros: bytes - headBytes }]
}

/** Writes zeros over parts of what is copied. */
function zeroed(pieces: readonly Piece[], ranges: readonly Range[]): Piece[] {
  if (ranges.length === 0) return [...pieces]
  return pieces.flatMap((piece) => {
    if (piece instanceof Uint8Array || 'zeros' in piece) return [piece]
    const end = piece.from + piece.bytes
    const cut = ranges
      .map(({ from, bytes }) => ({ from: Math.max(from, piece.from), end: Math.min(from + bytes, end) }))
      .filter((range) => range.from < range.end)
      .sort((one, other) => one.from - other.from)
    const parts: Piece[] = []
    let at = piece.from
    for (const range of cut) {
      if (range.end <= at) continue
      const from = Math.max(at, range.from)
      parts.push({ from: at, bytes: from - at }, { zeros: range.end - from })
      at = range.end
    }
    return [...parts, { from: at, bytes: end - at }]
  })
}
