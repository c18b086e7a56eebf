/**
 * Opens a film, and tells what of it is wanted: its main streams of pictures and sound, from when to when.
 */
import {
  CustomSource,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
} from 'mediabunny'
import type { Recipe } from '../../../shared/media/recipe.ts'
import { CannotFit } from '../page/conversion.ts'
import type { FileSource } from '../page/fileSource.ts'

export type FilmRecipe = Extract<Recipe, { make: 'film' }>

export interface Film {
  readonly input: Input
  readonly video: InputVideoTrack | null
  readonly audio: InputAudioTrack | null
  /** Of the wanted part, in the film's time, seconds. */
  readonly start: number
  readonly end: number
}

/** Larger films take too long to read. */
const MOST_BYTES = 4 * 1024 * 1024 * 1024
/** Pieces of the file that are kept. */
const CACHE_BYTES = 16 * 1024 * 1024

export async function readFilm(source: FileSource, { from, part }: FilmRecipe): Promise<Film> {
  if (source.size > MOST_BYTES) throw new CannotFit('too-large-to-read')
  const input = new Input({
    source: new CustomSource({
      getSize: () => source.size,
      read: (start, end) => source.read(start, end),
      maxCacheSize: CACHE_BYTES,
      // Each piece is a request of its own.
      prefetchProfile: 'fileSystem',
      handleUnhandledError: () => undefined,
    }),
    formats: [MP4, QTFF, MATROSKA, WEBM],
  })
  if (!(await input.canRead())) {
    input.dispose()
    throw from === 'avi' ? new CannotFit('no-decoder', 'AVI') : new CannotFit('undecodable')
  }
  const video = nameless(await input.getPrimaryVideoTrack())
  const audio = nameless(await input.getPrimaryAudioTrack())
  const tracks = [video, audio].filter((track) => track !== null)
  if (tracks.length === 0) throw new CannotFit('nothing-in-it')
  const whole = await endOf(input, tracks)
  const start = Math.min(Math.max((part?.startMs ?? 0) / 1000, 0), whole)
  const end = Math.min((part?.endMs ?? Infinity) / 1000, whole)
  if (!(end > start)) throw new CannotFit('nothing-in-it')
  return { input, video, audio, start, end }
}

/** Seconds. A Matroska without an index would have to be read to its end: what it says of itself is believed. */
async function endOf(input: Input, tracks: readonly InputTrack[]): Promise<number> {
  const format = await input.getFormat()
  const told = format === MATROSKA || format === WEBM ? await input.getDurationFromMetadata() : null
  return told ?? Math.max(...(await Promise.all(tracks.map((track) => track.computeDuration()))))
}

/** What a track is called may name its maker, and would be copied. */
function nameless<T extends InputTrack>(track: T | null): T | null {
  if (track !== null) track.getName = () => Promise.resolve(null)
  return track
}
