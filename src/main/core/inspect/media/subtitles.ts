/**
 * Counts the streams of subtitles in an MP4 or MOV, by what its tracks say they are for.
 */
import type { FileKind } from '../../../../shared/media/fileKind.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { childrenOf, findBox, topBoxes, type Box } from '../../clean/mp4/boxes.ts'

const HANDLERS = ['sbtl', 'subt', 'clcp', 'subp']
/** Larger tables of contents are no film's. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024
const MOST_TRACKS = 100

/** 0 for all other kinds. */
export async function subtitlesIn(reader: Reader, kind: FileKind): Promise<number> {
  if (kind !== 'mp4' && kind !== 'mov') return 0
  const moov = (await topBoxes(reader)).find(({ type }) => type === 'moov')
  if (moov === undefined || moov.bytes > MOST_TABLE_BYTES) return 0
  const memory = await reader.take(moov.at, moov.bytes)
  const tracks = childrenOf(memory, { ...moov, at: 0 }).filter(({ type }) => type === 'trak')
  // Chapters are text too, and another track names theirs.
  const hasChapters = tracks.some((track) => findBox(memory, track, 'tref', 'chap') !== undefined)
  const handlers = hasChapters ? HANDLERS : [...HANDLERS, 'text']
  return tracks.slice(0, MOST_TRACKS).filter((track) => handlers.includes(handlerOf(memory, track))).length
}

/** Behind a version, flags, and what QuickTime calls the component's type. */
function handlerOf(memory: Buffer, track: Box): string {
  const box = findBox(memory, track, 'mdia', 'hdlr')
  if (box === undefined) return ''
  const at = box.at + box.headBytes + 8
  return memory.toString('latin1', at, at + 4)
}
