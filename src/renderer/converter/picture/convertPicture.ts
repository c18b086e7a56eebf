/**
 * Converts pictures to what the service takes, at most so many bytes large.
 */
import { penOf } from '../../thumbnails/canvas.ts'
import { CannotFit, type Convert } from '../page/conversion.ts'
import { bytesIn, previewOf } from '../page/preview.ts'
import { decode } from './decode.ts'

export const convertPicture: Convert<'picture'> = async (source, recipe, report) => {
  const picture = await decode(source, recipe)
  const { width, height } = picture
  const before = await previewOf(picture.image, width, height)
  const canvas = new OffscreenCanvas(width, height)
  penOf(canvas).drawImage(picture.image, 0, 0)
  picture.close()
  report(0.5)
  const bytes = await bytesIn(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }))
  if (bytes.length > recipe.mostBytes) throw new CannotFit('still-too-large')
  const after = await previewOf(canvas, width, height)
  return { bytes, kind: 'jpeg', facts: { width, height }, steps: ['converted'], before, after }
}
