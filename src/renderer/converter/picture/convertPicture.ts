/**
 * Converts pictures to what the service takes, at most so many bytes large.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { Conversion, Convert, Report } from '../page/conversion.ts'
import { previewOf } from '../page/preview.ts'
import { drawn, fillWhite, isTransparent } from './canvas.ts'
import { decode, type PictureRecipe } from './decode.ts'
import { encodeToFit, lossless, NEARLY_SAME, type Encoded } from './encode.ts'

/** The longest sides that the formats can say. */
const MOST_SIDE = { jpeg: 65_500, png: 65_500, webp: 16_383 }
/** Larger pictures take too long without loss. */
const LOSSLESS_PIXELS = 4_000_000
const WITHOUT_LOSS: readonly FileKind[] = ['png', 'bmp', 'gif', 'ico', 'tiff']

export const convertPicture: Convert<'picture'> = async (source, recipe, report) => {
  const picture = await decode(source, recipe, (share) => report(share / 2))
  const { width, height } = picture
  report(0.5)
  const before = await previewOf(picture.image, width, height)
  const whole = drawn(picture.image, width, height)
  picture.close()
  const { kind, bytes, canvas, isClear } = await made(whole, recipe, report)
  const facts = { width: canvas.width, height: canvas.height, ...(isClear ? { hasAlpha: true } : {}) }
  const isScaled = canvas.width !== width || canvas.height !== height
  const steps: Conversion['steps'] = isScaled ? ['converted', 'scaled'] : ['converted']
  return { bytes, kind, facts, steps, before, after: await previewOf(canvas, canvas.width, canvas.height) }
}

type Made = Encoded & { readonly kind: 'jpeg' | 'png' | 'webp'; readonly isClear: boolean }

async function made(whole: OffscreenCanvas, recipe: PictureRecipe, report: Report): Promise<Made> {
  const { to, mostBytes, from } = recipe
  const isSeenThrough = isTransparent(whole)
  const kind = to === 'fitting' ? (isSeenThrough ? 'webp' : 'jpeg') : to
  const isClear = isSeenThrough && kind !== 'jpeg'
  const canvas = within(whole, Math.min(recipe.mostSide ?? Infinity, MOST_SIDE[kind]))
  if (isSeenThrough && !isClear) fillWhite(canvas)
  if (kind !== 'jpeg' && (kind === 'png' || mayBeExact(from, canvas))) {
    const bytes = await lossless(canvas, kind)
    if (bytes.length <= mostBytes) return { bytes, canvas, kind, isClear }
  }
  if (kind === 'png') return made(whole, { ...recipe, to: 'fitting' }, report)
  const best = ['jpeg', 'png', 'webp'].includes(from) ? NEARLY_SAME : undefined
  return { ...(await encodeToFit(canvas, kind, mostBytes, report, best)), kind, isClear }
}

const mayBeExact = (from: FileKind, { width, height }: OffscreenCanvas): boolean =>
  WITHOUT_LOSS.includes(from) && width * height <= LOSSLESS_PIXELS

function within(whole: OffscreenCanvas, side: number): OffscreenCanvas {
  const { width, height } = whole
  const scale = side / Math.max(width, height)
  if (scale >= 1) return whole
  return drawn(whole, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
}
