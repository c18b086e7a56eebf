/**
 * Tells which tracks of an MP4 are picture, sound or subtitles, and which are metadata in disguise: GPS, sensors, chapters.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { OddContent, type Reader } from '../bytes/source.ts'
import { childrenOf, findBox, type Box } from './boxes.ts'
import { sampleRanges } from './samples.ts'

export interface Track {
  readonly box: Box
  readonly id: number
  /** What it is for: vide, soun, meta …; '' if it does not say. */
  readonly handler: string
  /** Types of its sample entries: avc1, mp4a, gpmd … */
  readonly formats: readonly string[]
  /** What is left out with it; empty if it stays. */
  readonly leftOut: readonly LeftOut[]
}

const KEPT = new Set(['vide', 'soun', 'sbtl', 'subt', 'text', 'clcp', 'auxv', 'pict'])
const TEXTS = new Set(['sbtl', 'subt', 'text'])

/** What cameras write beside picture and sound. */
const TELEMETRY: Readonly<Record<string, readonly LeftOut[]>> = {
  gpmd: ['location', 'device'],
  camm: ['location'],
  rtmd: ['location', 'device'],
  fdsc: ['device'],
  djmd: ['location', 'device'],
  dbgi: ['device'],
}
/** Drones write their place as subtitles. */
const PLACE = /\bGPS\b|latitude|longitude|\[lat/i

/** More than any film has. */
const MOST_TRACKS = 1000

export async function tracksIn(reader: Reader, memory: Buffer, moov: Box): Promise<Track[]> {
  const boxes = childrenOf(memory, moov).filter(({ type }) => type === 'trak')
  if (boxes.length > MOST_TRACKS) throw new OddContent('too many tracks')
  const chapters = new Set(boxes.flatMap((box) => referencesOf(memory, box, 'chap')))
  const tracks: Track[] = []
  for (const box of boxes) {
    const plain = {
      box,
      id: idOf(memory, box),
      handler: handlerOf(memory, box),
      formats: formatsOf(memory, box),
    }
    tracks.push({ ...plain, leftOut: await leftOutOf(reader, memory, plain, chapters) })
  }
  const pictures = tracks.filter(({ handler }) => handler === 'vide')
  if (pictures.length > 0 && pictures.every(({ leftOut }) => leftOut.length > 0))
    throw new OddContent('a film whose pictures are all something else')
  return tracks
}

async function leftOutOf(
  reader: Reader,
  memory: Buffer,
  { box, id, handler, formats }: Omit<Track, 'leftOut'>,
  chapters: ReadonlySet<number>,
): Promise<readonly LeftOut[]> {
  const told = formats.flatMap((format) => TELEMETRY[format] ?? [])
  if (told.length > 0) return told
  // No chapter is a sound.
  if (chapters.has(id) && handler !== 'soun') return [handler === 'vide' ? 'embedded' : 'comments']
  if (!KEPT.has(handler)) {
    // Without it, what is left would not be the film.
    if (handler === '' || isShown(memory, box))
      throw new OddContent('a picture or sound that is called something else')
    return ['other']
  }
  return TEXTS.has(handler) && (await tellsPlace(reader, memory, box)) ? ['location'] : []
}

/** Whether it has the head of a picture's or a sound's samples. */
const isShown = (memory: Buffer, trak: Box): boolean =>
  ['vmhd', 'smhd'].some((type) => findBox(memory, trak, 'mdia', 'minf', type) !== undefined)

async function tellsPlace(reader: Reader, memory: Buffer, box: Box): Promise<boolean> {
  const [first] = sampleRanges(memory, box)
  return (
    first !== undefined && PLACE.test((await reader.take(first.from, Math.min(first.bytes, 2048))).toString())
  )
}

function idOf(memory: Buffer, trak: Box): number {
  const head = findBox(memory, trak, 'tkhd')
  if (head === undefined || head.bytes < 32) return 0
  const start = head.at + head.headBytes
  return memory.readUInt32BE(start + (memory[start] === 1 ? 20 : 12))
}

function handlerOf(memory: Buffer, trak: Box): string {
  const handler = findBox(memory, trak, 'mdia', 'hdlr')
  const start = handler === undefined ? 0 : handler.at + handler.headBytes + 8
  return handler === undefined ? '' : memory.toString('latin1', start, start + 4)
}

/** Sample entries begin behind a version, flags and their number. */
export function sampleEntries(memory: Buffer, trak: Box): Box[] {
  const table = findBox(memory, trak, 'mdia', 'minf', 'stbl', 'stsd')
  return table === undefined ? [] : childrenOf(memory, { ...table, headBytes: table.headBytes + 8 })
}

const formatsOf = (memory: Buffer, trak: Box): string[] => sampleEntries(memory, trak).map(({ type }) => type)

/** The boxes of `tref`, and the tracks that each refers to. */
export function references(
  memory: Buffer,
  trak: Box,
): { readonly box: Box; readonly ids: readonly number[] }[] {
  const all = findBox(memory, trak, 'tref')
  if (all === undefined) return []
  return childrenOf(memory, all).map((box) => {
    const count = Math.min(1000, Math.floor((box.bytes - box.headBytes) / 4))
    const start = box.at + box.headBytes
    return { box, ids: Array.from({ length: count }, (_, index) => memory.readUInt32BE(start + 4 * index)) }
  })
}

const referencesOf = (memory: Buffer, trak: Box, type: string): number[] =>
  references(memory, trak).flatMap(({ box, ids }) => (box.type === type ? ids : []))
