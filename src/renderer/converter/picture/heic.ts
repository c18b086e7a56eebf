/**
 * Decodes HEIC by libheif: the primary picture, turned and cut as the file says.
 */
import libheif from 'libheif-js/libheif-wasm/libheif.js'
import wasm from 'libheif-js/libheif-wasm/libheif.wasm?url'
import { CannotFit } from '../page/conversion.ts'
import { canvasOf, checkPixels, pen, piecesOf } from './canvas.ts'
import { heifColours } from './heifColours.ts'

/** What its decoder returns; an error has a code. */
interface Decoded {
  readonly code?: unknown
  readonly channels: readonly {
    readonly id: unknown
    readonly width: number
    readonly height: number
    /** Bytes from row to row. */
    readonly stride: number
    readonly data: Uint8Array
  }[]
}

export async function decodeHeic(bytes: Uint8Array<ArrayBuffer>): Promise<OffscreenCanvas> {
  const wasmBinary = await (await fetch(wasm)).arrayBuffer()
  const heif = libheif({ wasmBinary, print: () => undefined, printErr: () => undefined })
  const context = heif.heif_context_alloc()
  const read = heif.heif_context_read_from_memory(context, bytes)
  if (read.code !== heif.heif_error_code.heif_error_Ok) throw new Error('it can’t be read')
  const handle: unknown = heif.heif_js_context_get_primary_image_handle(context)
  if (!isHandle(handle)) throw new Error('no primary picture')
  checkPixels(heif.heif_image_handle_get_width(handle), heif.heif_image_handle_get_height(handle))
  const { heif_colorspace_RGB } = heif.heif_colorspace
  const { heif_chroma_interleaved_RGBA } = heif.heif_chroma
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif_colorspace_RGB,
    heif_chroma_interleaved_RGBA,
  ) as Decoded
  const channel = decoded.code === undefined ? decoded.channels[0] : undefined
  if (channel === undefined) throw new Error('it can’t be decoded')
  return drawnFrom(channel, heifColours(bytes))
}

/** An error has a code; a handle has its own method only. */
const isHandle = (given: unknown): given is { delete(): void } =>
  typeof given === 'object' && given !== null && !('code' in given)

function drawnFrom(
  { width, height, stride, data }: Decoded['channels'][number],
  recolour: ReturnType<typeof heifColours>,
): OffscreenCanvas {
  if (data.length < stride * (height - 1) + width * 4) throw new CannotFit('undecodable')
  const canvas = canvasOf(width, height)
  const drawing = pen(canvas)
  for (const [top, rows] of piecesOf(width, height)) {
    const pixels = new Uint8ClampedArray(width * rows * 4)
    for (let row = 0; row < rows; row += 1) {
      const from = (top + row) * stride
      pixels.set(data.subarray(from, from + width * 4), row * width * 4)
    }
    recolour?.(pixels)
    drawing.putImageData(new ImageData(pixels, width, rows), 0, top)
  }
  return canvas
}
