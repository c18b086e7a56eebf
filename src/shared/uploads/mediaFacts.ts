/**
 * What is read off a file's content: pixels of pictures and films, the length of films and sounds, the frames of films.
 */
import * as v from 'valibot'

/** More than any picture of 10 MB has a side; a JPEG can't say more than 65,535. */
const MOST_PIXELS = 1_000_000
/** 10 MB of the thinnest sound (8 kbit/s) last less than three hours, silence in a film longer; ms. */
const LONGEST_MS = 100 * 60 * 60 * 1000

/** Counting more would take a reader too long, and no model takes as many. */
export const MOST_FRAMES = 100_000

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PIXELS))

export const factsSchema = v.object({
  /** As shown: of a picture or film that is turned, after turning. */
  width: v.optional(pixels),
  height: v.optional(pixels),
  lengthMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_MS))),
  frames: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_FRAMES))),
})

export type MediaFacts = v.InferOutput<typeof factsSchema>
