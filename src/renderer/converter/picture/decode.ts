/**
 * Decodes pictures into something that can be drawn, turned as they are to be seen and in sRGB.
 */
import type { Recipe } from '../../../shared/media/recipe.ts'
import { CannotFit } from '../page/conversion.ts'
import type { FileSource } from '../page/fileSource.ts'

/** More than any camera makes. Decoded, so many are 400 MB. */
export const MOST_PIXELS = 100_000_000

export interface Picture {
  readonly image: CanvasImageSource
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Lets go of its memory. */
  close(): void
}

export type PictureRecipe = Extract<Recipe, { make: 'picture' }>

/** Throws where it can't be decoded. */
export async function decode(source: FileSource, { facts, from }: PictureRecipe): Promise<Picture> {
  refuseBomb(facts.width ?? 0, facts.height ?? 0)
  if (from === 'heic') throw new CannotFit('no-decoder', 'HEIC')
  return fromChromium(source)
}

export function refuseBomb(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw new CannotFit('too-many-pixels')
}

/** All that Chromium draws: AVIF, BMP, GIF (its first frame), ICO (its largest), and the service's own kinds. */
async function fromChromium(source: FileSource): Promise<Picture> {
  const image = new Image()
  const loaded = new Promise((resolve, reject) => {
    image.onload = resolve
    image.onerror = () => reject(new Error('no picture that can be decoded'))
  })
  image.src = source.url()
  await loaded
  const { naturalWidth: width, naturalHeight: height } = image
  refuseBomb(width, height)
  // Now all of its pixels.
  await image.decode()
  return { image, width, height, close: () => image.removeAttribute('src') }
}
