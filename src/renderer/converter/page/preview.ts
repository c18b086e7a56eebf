/**
 * Draws a side of a conversion as a small WebP, to be compared.
 */
import { PREVIEW_SIDE, scaled } from '../../thumbnails/canvas.ts'

const QUALITY = 0.8

/** @param width of the picture, as it is drawn @param height likewise */
export async function previewOf(
  picture: CanvasImageSource,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = scaled(picture, width, height, PREVIEW_SIDE)
  return bytesIn(await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY }))
}

export const bytesIn = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer())
