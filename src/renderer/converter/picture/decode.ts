/**
 * Decodes pictures: as they are to be seen, in sRGB. Each decoder is read only where a file needs it.
 */
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import { CannotFit, type Report } from '../page/conversion.ts'
import { MOST_BYTES, type FileSource } from '../page/fileSource.ts'
import { checkPixels } from './canvas.ts'

export interface Picture {
  readonly image: CanvasImageSource
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Lets go of its memory. */
  close(): void
}

export type PictureRecipe = Extract<Recipe, { make: 'picture' }>

const TYPES = {
  ...{ jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif' },
  ...{ bmp: 'image/bmp', gif: 'image/gif', ico: 'image/x-icon' },
}

/** Throws where it can't be decoded. */
export async function decode(source: FileSource, recipe: PictureRecipe, report: Report): Promise<Picture> {
  const { facts, from, rare } = recipe
  if (source.size > MOST_BYTES) throw new CannotFit('too-large-to-read')
  if (facts.width !== undefined && facts.height !== undefined) checkPixels(facts.width, facts.height)
  switch (from) {
    case 'heic': {
      const { decodeHeic } = await import('./heic.ts')
      return onCanvas(await decodeHeic(new Uint8Array(await source.whole())))
    }
    case 'tiff': {
      const { decodeTiff } = await import('./tiff.ts')
      return onCanvas(await decodeTiff(await source.whole(), report))
    }
    case 'jpeg':
      return rare === undefined || rare === 'cmyk'
        ? fromChromium(source, TYPES.jpeg)
        : rareJpeg(source, rare, report)
    case 'png':
    case 'webp':
    case 'avif':
    case 'bmp':
    case 'gif':
    case 'ico':
      return fromChromium(source, TYPES[from])
    default:
      throw new CannotFit('no-decoder', factsOfKind(from).label)
  }
}

async function rareJpeg(source: FileSource, rare: string, report: Report): Promise<Picture> {
  if (rare === 'arithmetic') return arithmeticJpeg(source, report)
  if (rare !== 'no-tables') throw new CannotFit('no-decoder', `JPEG, ${rare}`)
  const { decodeRareJpeg } = await import('./rareJpeg.ts')
  return onCanvas(await decodeRareJpeg(await source.whole()))
}

/** Chromium decodes what the same coefficients are in another coding. */
async function arithmeticJpeg(source: FileSource, report: Report): Promise<Picture> {
  const { readArithmetic } = await import('../jpeg/readArithmetic.ts')
  const { writeJpeg } = await import('../jpeg/writeJpeg.ts')
  const { head, frame } = readArithmetic(new Uint8Array(await source.whole()), checkPixels, report)
  const image = await createImageBitmap(new Blob([writeJpeg(head, frame)], { type: TYPES.jpeg }))
  return { image, width: image.width, height: image.height, close: () => image.close() }
}

const onCanvas = (image: OffscreenCanvas): Picture => ({
  image,
  ...{ width: image.width, height: image.height },
  close() {
    image.width = 0
  },
})

/** Of a GIF its first frame, of an icon its largest picture. */
async function fromChromium(source: FileSource, type: string): Promise<Picture> {
  const image = new Image()
  const loaded = new Promise((resolve, reject) => {
    image.onload = resolve
    image.onerror = () => reject(new Error('no picture that can be decoded'))
  })
  image.src = source.url()
  await loaded
  const { naturalWidth: width, naturalHeight: height } = image
  checkPixels(width, height)
  await refuseHalf(source, type)
  // Now all of its pixels.
  await image.decode()
  return { image, width, height, close: () => image.removeAttribute('src') }
}

/** An element shows as much as it could decode; this rejects where that is not all. */
async function refuseHalf(source: FileSource, type: string): Promise<void> {
  if (!(await ImageDecoder.isTypeSupported(type))) return
  const decoder = new ImageDecoder({ type, data: await source.stream(), preferAnimation: false })
  const { image, complete } = await decoder.decode()
  image.close()
  decoder.close()
  if (!complete) throw new Error('a part of a picture')
}
