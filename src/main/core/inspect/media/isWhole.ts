/**
 * Tells whether the end of a film is there, by what its container says of itself.
 */
import type { FileKind } from '../../../../shared/media/fileKind.ts'
import { childrenOf, topBoxes } from '../../clean/mp4/boxes.ts'
import { sampleRanges } from '../../clean/mp4/samples.ts'
import type { Reader } from '../../clean/bytes/source.ts'

/** Larger tables of contents are no film's. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024

/** More than any film has. */
const MOST_TRACKS = 100

/** Streams of unknown length are whole. */
export async function isWholeFilm(reader: Reader, kind: FileKind): Promise<boolean> {
  if (kind === 'mp4' || kind === 'mov' || kind === 'm4a') return isWholeMp4(reader)
  if (kind === 'mkv' || kind === 'webm') return isWholeMatroska(reader)
  if (kind === 'avi') return (await reader.take(0, 8)).readUInt32LE(4) + 8 <= reader.size + 1
  return true
}

async function isWholeMp4(reader: Reader): Promise<boolean> {
  const boxes = await topBoxes(reader)
  const last = boxes.at(-1)
  const moov = boxes.find(({ type }) => type === 'moov')
  if (moov === undefined || last === undefined || moov.bytes > MOST_TABLE_BYTES) return false
  // A box that claims too much behind the samples is no loss of theirs, but the rule of all kinds.
  if (last.at + last.bytes > reader.size) return false
  if (last.type === 'moof') return false
  const memory = await reader.take(moov.at, moov.bytes)
  const tracks = childrenOf(memory, { ...moov, at: 0 })
    .filter(({ type }) => type === 'trak')
    .slice(0, MOST_TRACKS)
  return tracks.every((track) =>
    sampleRanges(memory, track).every(({ from, bytes }) => from + bytes <= reader.size),
  )
}

const SEGMENT = 0x18538067

/** Two elements: a head, and a segment with a size, or without one while it is streamed. */
async function isWholeMatroska(reader: Reader): Promise<boolean> {
  const head = await reader.take(0, 4096)
  const first = elementAt(head, 0)
  if (first === undefined) return false
  const segment = elementAt(head, first.end)
  if (segment?.id !== SEGMENT) return false
  return segment.isOpen || segment.end <= reader.size
}

function elementAt(bytes: Buffer, at: number) {
  const id = number(bytes, at, true)
  const size = id && number(bytes, id.end, false)
  if (id === undefined || size === undefined) return undefined
  return { id: id.value, end: size.end + size.value, isOpen: size.isOpen }
}

/** As long as its first byte has zeros before its first one. @param isId keeps that bit */
function number(bytes: Buffer, at: number, isId: boolean) {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  const end = at + length
  if (end > bytes.length) return undefined
  let value = isId ? first : first & (0xff >> length)
  let isOpen = (first & (0xff >> length)) === 0xff >> length
  for (const byte of bytes.subarray(at + 1, end)) {
    value = value * 256 + byte
    isOpen &&= byte === 0xff
  }
  return { value, end, isOpen }
}
