/**
 * Names what a film says beside its streams, from its tags: what a copy without them leaves out.
 */
import type { InputTrack, MetadataTags } from 'mediabunny'
import { LEFT_OUT, type LeftOut } from '../../../shared/media/leftOut.ts'

/** Tested in this order against the names of tags: QuickTime's, iTunes', Matroska's. */
const NAMES: readonly (readonly [RegExp, LeftOut])[] = [
  [/location|gps|xyz|©xyz|loci|place/i, 'location'],
  [/workflow/i, 'workflow'],
  [/prompt/i, 'prompt'],
  [/make|model|©mak|©mod|camera|lens|device|android|serial/i, 'device'],
  [/artist|author|©art|©aut|owner|composer|director|performer|©wrt|copyright|cprt|©cpy/i, 'names'],
  [/date|time|©day|year|created/i, 'dates'],
  [/comment|description|©cmt|desc|title|©nam|synopsis|lyrics|keywords/i, 'comments'],
  [/covr|cover|image/i, 'embedded'],
]

/** What every writer puts there of itself, and says nothing of anybody. */
const NOISE =
  /^(raw|encoder|©too|©enc|vendor|duration|(major|minor|compatible)_.*|_statistics.*|number_of_.*|bps)$/i

/** @param tracks all of the source */
export function leftOutOf(tags: MetadataTags, tracks: readonly InputTrack[]): readonly LeftOut[] {
  const { raw = {}, images = [], ...plain } = tags
  const names = [...Object.keys(plain), ...Object.keys(raw)].filter((name) => !NOISE.test(name))
  const found = new Set<LeftOut>(names.map(meaning))
  if (images.length > 0 || tracks.filter((track) => track.isVideoTrack()).length > 1) found.add('embedded')
  if (tracks.some((track) => !track.isVideoTrack() && !track.isAudioTrack())) found.add('other')
  return LEFT_OUT.filter((one) => found.has(one))
}

const meaning = (name: string): LeftOut => NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'
