/**
 * Makes pictures for menus and notifications of plain pixels.
 * https://www.electronjs.org/docs/latest/api/native-image
 */
import { nativeImage, type NativeImage } from 'electron'
import type { Pixels } from '../../core/menus/pixels.ts'

/** @param scales the picture for a scale of 1, of 2, and so on */
export function nativePicture(scales: readonly Pixels[]): NativeImage {
  const image = nativeImage.createEmpty()
  for (const [at, { width, height, pixels }] of scales.entries()) {
    image.addRepresentation({ scaleFactor: at + 1, width, height, buffer: bitmapOf(pixels) })
  }
  return image
}

/**
 * Chromium's bitmaps are BGRA on every desktop, and premultiplied (skia/config/SkUserConfig.h). `addRepresentation` takes
 * bytes that begin as a PNG or a JPEG does for such a file, and would decode it: ours begin with a corner, which is clear.
 */
function bitmapOf(rgba: Uint8Array): Buffer {
  const bitmap = Buffer.alloc(rgba.length)
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at, at + 4)
    const share = alpha / 255
    bitmap.set([Math.round(blue * share), Math.round(green * share), Math.round(red * share), alpha], at)
  }
  return bitmap.fill(0, 0, 4)
}
