/**
 * Decodes JPEGs without their Huffman tables, which frames of films may be: Chromium does not.
 */
import decode, { init } from '@jsquash/jpeg/decode.js'
import wasm from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url'
import { canvasOf, checkPixels, pen } from './canvas.ts'
import { jpegFacts } from './jpegFacts.ts'
import { colourSpaceOf } from './iccProfile.ts'
import { recolourFrom } from './toSrgb.ts'

export async function decodeRareJpeg(bytes: ArrayBuffer): Promise<OffscreenCanvas> {
  const { width, height, profile } = jpegFacts(new Uint8Array(bytes))
  checkPixels(width, height)
  await init({ locateFile: () => wasm })
  const decoded = await decode(bytes, { preserveOrientation: true })
  const space = profile && colourSpaceOf(profile)
  if (space) recolourFrom(space)?.(decoded.data)
  const canvas = canvasOf(decoded.width, decoded.height)
  pen(canvas).putImageData(decoded, 0, 0)
  return canvas
}
