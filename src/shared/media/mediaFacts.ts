/**
 * What is read off a file's content: pixels of pictures and films, the length of films and sounds, the frames of films.
 */
import * as v from 'valibot'

/** More than any picture of 10 MB has a side; a JPEG can't say more than 65,535. */
const MOST_PIXELS = 1_000_000
/** 10 MB of the thinnest sound (8 kbit/s) last less than three hours, silence in a film longer; ms. */
export const LONGEST_MS = 100 * 60 * 60 * 1000

/** Counting more would take a reader too long, and no model takes as many. */
export const MOST_FRAMES = 100_000

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PIXELS))

/** More pages or streams than anybody counts. */
const MOST_PARTS = 10_000
const several = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_PARTS))

const codecName = v.pipe(v.string(), v.regex(/^[\w-]{1,30}$/))

export const factsSchema = v.object({
  /** As shown: of a picture or film that is turned, after turning. */
  width: v.optional(pixels),
  height: v.optional(pixels),
  lengthMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_MS))),
  frames: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_FRAMES))),
  /** Frames a second; of variable rates their mean. */
  rate: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1000))),
  /** EXIF's orientation of a picture, where it is not 1. */
  orientation: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(8))),
  hasAlpha: v.optional(v.boolean()),
  /** Bits of one channel, where it is not 8 (pictures), or of a sample (PCM). */
  bits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))),
  /** The name of a colour profile other than sRGB, as the file gives it; or CMYK. */
  colour: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
  /** Family names as in WebCodecs: avc, hevc, vp9, av1; aac, mp3, opus, flac, pcm … */
  videoCodec: v.optional(codecName),
  audioCodec: v.optional(codecName),
  channels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255))),
  /** Samples a second. */
  sampleRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))),
  /** Pages or pictures that stand side by side, where there is more than one; frames are not. */
  pictures: v.optional(several),
  /** Streams of sound, where there is more than one. */
  sounds: v.optional(several),
  /** Streams of subtitles. */
  subtitles: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PARTS))),
})

export type MediaFacts = v.InferOutput<typeof factsSchema>

/** Without each figure that no such file can have. */
export function believedFacts(told: Partial<Record<keyof MediaFacts, unknown>>): MediaFacts {
  const good = Object.entries(told).filter(([name, value]) => v.is(factsSchema, { [name]: value }))
  return v.parse(factsSchema, Object.fromEntries(good))
}
