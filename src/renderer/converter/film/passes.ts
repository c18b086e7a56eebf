/**
 * Encodes until the result fits and fills what there is: most films need one pass, those that an encoder misses with need
 * more, with another bitrate or fewer pixels.
 */
import { CannotFit, type Report } from '../page/conversion.ts'
import { AIM, even, GOOD, type PicturePlan } from '../../../shared/media/filmBudget.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Aim {
  readonly plan: PicturePlan
  /** Bytes that stay the same whatever the pictures get: of sound. */
  readonly fixedBytes: number
  readonly mostBytes: number
  readonly report: Report
}

export interface Made {
  readonly bytes: Bytes
  readonly width: number
  readonly height: number
}

/** Encoders that miss so often will miss again. */
const MOST_PASSES = 5
/**
 * Software encoders give a picture so many bits at least: one that is far over what was asked has reached them, and takes
 * no less for being asked for less. It then needs fewer pixels.
 */
const FAR_OVER = 1.08
/** A further pass that is not larger by this has all it has use for, of the limit. */
const GREW = 0.005
const LEAST_BITRATE = 10_000

/** The largest result that fits; the first that is good, or has all it has use for, ends it. */
export async function inPasses(
  encode: (plan: PicturePlan, report: Report) => Promise<Bytes>,
  { plan, fixedBytes, mostBytes, report }: Aim,
): Promise<Made> {
  let best: Made | undefined
  let next = plan
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const from = 1 - 0.4 ** pass
    const bytes = await encode(next, (share) => {
      report(from + share * (1 - 0.4 ** (pass + 1) - from))
    })
    const grew = bytes.length - (best?.bytes.length ?? -Infinity)
    const fits = bytes.length <= mostBytes
    if (fits && grew > 0) best = { bytes, width: next.width, height: next.height }
    if (fits && (plan.isEnough || bytes.length >= mostBytes * GOOD || grew < mostBytes * GREW)) break
    next = corrected(next, bytes.length - fixedBytes, mostBytes * AIM - fixedBytes)
  }
  if (best === undefined) throw new CannotFit('still-too-large')
  return best
}

/** What to try next, when `got` bytes of pictures came out where `wanted` were wanted. */
function corrected(plan: PicturePlan, got: number, wanted: number): PicturePlan {
  const ratio = Math.max(0.02, wanted / Math.max(1, got))
  if (1 / ratio > FAR_OVER) {
    // Smaller pictures take more bits a pixel.
    const scale = Math.max(0.3, Math.sqrt(ratio) * 0.92)
    return { ...plan, width: even(plan.width * scale), height: even(plan.height * scale) }
  }
  return { ...plan, bitrate: Math.max(LEAST_BITRATE, Math.round(plan.bitrate * Math.min(2, ratio))) }
}
