/**
 * Encodes a picture to at most so many bytes: first the quality gives, then the size.
 */
import { CannotFit, type Report } from '../page/conversion.ts'
import { bytesIn } from '../page/preview.ts'
import { drawn, pen } from './canvas.ts'

export type Lossy = 'jpeg' | 'webp'

/** No loss can be seen, in hundredths. */
const BEST = 92
/** A picture that is sent at its size, and is over the limit, may be as good as it was. */
export const NEARLY_SAME = 95
/** Below, a smaller picture looks better. */
const WORST = 75
/** Where it has to be smaller, its quality is about this. */
const SMALLER = 85
/** How full the limit is to be where the quality had to give. */
const FULL = 0.95
/** A JPEG's quality is a whole number; one step of a WebP's can be more than what is to be left. */
const STEP = { jpeg: 1, webp: 0.25 }
/** So small that no picture is left. */
const LEAST_SIDE = 16

export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly canvas: OffscreenCanvas
}

export const lossless = (canvas: OffscreenCanvas, kind: 'png' | 'webp'): Promise<Uint8Array<ArrayBuffer>> =>
  encoded(canvas, kind, 100)

/** In Chromium, a WebP of quality 100 has no loss. */
async function encoded(
  canvas: OffscreenCanvas,
  kind: Lossy | 'png',
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return bytesIn(await canvas.convertToBlob({ type: `image/${kind}`, quality: quality / 100 }))
}

/** @param best the quality from which it need not be better, hundredths */
export async function encodeToFit(
  whole: OffscreenCanvas,
  kind: Lossy,
  mostBytes: number,
  report: Report,
  best = BEST,
): Promise<Encoded> {
  let canvas = whole
  for (let round = 0; Math.max(canvas.width, canvas.height) >= LEAST_SIDE; round += 1) {
    const fitting = await largest(canvas, kind, mostBytes, best)
    report(0.5 + (0.5 * (round + 1)) / (round + 2))
    if (fitting !== undefined) return { bytes: fitting, canvas }
    const { length } = await encoded(canvas, kind, SMALLER)
    // Smaller pictures have more in each pixel: what is left over, the quality fills.
    const scale = Math.sqrt(mostBytes / length) * (canvas.width / whole.width)
    canvas = drawn(whole, Math.floor(whole.width * scale) || 1, Math.floor(whole.height * scale) || 1)
  }
  throw new CannotFit('still-too-large')
}

/** The best that has at most so many bytes; undefined where even the worst has more. */
async function largest(
  canvas: OffscreenCanvas,
  kind: Lossy,
  mostBytes: number,
  best: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const top = await encoded(canvas, kind, best)
  if (top.length <= mostBytes) return top
  let found: Uint8Array<ArrayBuffer> | undefined
  let [low, high] = [WORST - 1, best]
  const step = STEP[kind]
  while (high - low > step && (found?.length ?? 0) < FULL * mostBytes) {
    const quality = Math.floor((low + high) / 2 / step) * step
    const bytes = await encoded(canvas, kind, quality)
    if (bytes.length > mostBytes) high = quality
    else [low, found] = [quality, bytes]
  }
  if (kind !== 'jpeg' || found === undefined || found.length >= FULL * mostBytes) return found
  return (await between(canvas, low, high, mostBytes)) ?? found
}

/** A JPEG of a quality between two whole ones. */
async function between(canvas: OffscreenCanvas, low: number, high: number, mostBytes: number) {
  const { fineJpeg } = await import('../jpeg/fineJpeg.ts')
  const { width, height } = canvas
  const drawing = pen(canvas)
  const read = (top: number, rows: number) => drawing.getImageData(0, top, width, rows).data
  return fineJpeg({ width, height, read, low, high, mostBytes, leastBytes: FULL * mostBytes })
}
