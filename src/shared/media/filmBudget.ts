/**
 * Divides the bytes that a film may have among sound, pictures and the container, and says how large its pictures may be
 * so that they are worth looking at.
 */

/** Of what the pictures are made from, as shown. */
export interface PictureFacts {
  readonly width: number
  readonly height: number
  /** Frames a second. */
  readonly rate: number
  /** Bits a second that they have now. */
  readonly bitrate: number
}

export interface PicturePlan {
  /** Even. */
  readonly width: number
  readonly height: number
  /** Bits a second. */
  readonly bitrate: number
  /** It gets no more than it has use for: the result may well be small. */
  readonly isEnough: boolean
}

/** Aimed at, of the limit: what encoders miss by stays under it. */
export const AIM = 0.98
/** The result is good from here on, of the limit. */
export const GOOD = 0.95
/** Below this a picture falls into blocks; it is made smaller instead. */
const BITS_PER_PIXEL = 0.055
/** Above this nobody sees a difference. */
const BITS_PER_PIXEL_ENOUGH = 0.25
/** A newer codec does with fewer bits what H.264 needs so many times more for. */
const NEWER = 1.6
/** Thinner than this is no film, bits a second. */
const LEAST_BITRATE = 40_000
/** Pictures are made no smaller than this, on their longer side. */
const LEAST_SIDE = 240
/** Every H.264 encoder takes this. */
const MOST_SIDE = 3840
/** Some encoders take nothing smaller. */
const LEAST_CODED = 32

/** Bits a second that the container adds for its tables. */
export const overhead = (framesASecond: number): number => (framesASecond * 12 + 50 * 5) * 8

/** Bits a second there are in all. @param seconds of the film */
export const budgetOf = (mostBytes: number, seconds: number): number =>
  ((mostBytes * AIM - 2048) * 8) / seconds

/**
 * @param bits a second, for the pictures alone
 * @returns undefined where they are too few for any picture
 */
export function planPicture(
  { width, height, rate, bitrate }: PictureFacts,
  bits: number,
  { mostSide = MOST_SIDE, isNewer = false }: { mostSide?: number | undefined; isNewer?: boolean } = {},
): PicturePlan | undefined {
  if (!(bits >= LEAST_BITRATE)) return undefined
  const use = Math.min(bitrate * (isNewer ? NEWER : 1), width * height * rate * BITS_PER_PIXEL_ENOUGH)
  const given = Math.round(Math.min(bits, Math.max(use, LEAST_BITRATE)))
  const longer = Math.max(width, height)
  const dense = Math.sqrt(given / (width * height * rate * BITS_PER_PIXEL))
  const bySide = Math.min(mostSide, MOST_SIDE) / longer
  const scale = Math.min(1, bySide, Math.max(dense, LEAST_SIDE / longer))
  const isEnough = use < bits * GOOD
  return { width: even(width * scale), height: even(height * scale), bitrate: given, isEnough }
}

/** The encoder wants even sides; of very small pictures the least it takes. */
export const even = (side: number): number => Math.max(LEAST_CODED, 2 * Math.round(side / 2))
