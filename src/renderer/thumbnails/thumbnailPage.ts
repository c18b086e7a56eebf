/**
 * Draws thumbnails: a separate page that is never shown, has no bridge, and gets one file at a time.
 */
import type { MediaKind } from '../../shared/uploads/serviceLimits.ts'
import { LARGE_SIDE, PREVIEW_SIDE, scaled, THUMBNAIL_SIDE } from './canvas.ts'
import { iconOf } from './icon.ts'
import { drawWaveform } from './waveform.ts'

const QUALITY = 0.8

declare global {
  interface Window {
    /**
     * Base64 of a WebP, and of a larger one if that is wanted and shows more. Rejects when the file can't be decoded.
     */
    drawThumbnail: (media: MediaKind, withPreview: boolean) => Promise<string[]>
    /** Base64 of a WebP of a picture. */
    drawLarge: () => Promise<string>
    /** Base64 of the pixels of a stored thumbnail, as a square. */
    drawIcon: (media: MediaKind, side: number) => Promise<string>
  }
}

const draws = {
  image: drawImage,
  video: drawVideo,
  audio: async () => drawWaveform(await (await fetch(source(), { cache: 'no-store' })).arrayBuffer()),
}

window.drawThumbnail = async (media, withPreview) => {
  const drawn = await draws[media](withPreview ? PREVIEW_SIDE : THUMBNAIL_SIDE)
  const isLarger = Math.max(drawn.width, drawn.height) > THUMBNAIL_SIDE
  if (!isLarger) return [await webpOf(drawn)]
  return [await webpOf(scaled(drawn, drawn.width, drawn.height, THUMBNAIL_SIDE)), await webpOf(drawn)]
}

window.drawLarge = async () => webpOf(await drawImage(LARGE_SIDE))

window.drawIcon = async (media, side) => {
  const bitmap = await createImageBitmap(await picture())
  const pixels = iconOf(bitmap, media, side)
  bitmap.close()
  return base64(pixels)
}

let asked = 0

/**
 * Where the file is. What takes it from there itself holds it in this page alone: a Blob of it would lie in the main
 * process.
 */
function source(): string {
  asked += 1
  return `/source?${asked}`
}

async function picture(): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = source()
  await image.decode()
  return image
}

async function webpOf(canvas: OffscreenCanvas): Promise<string> {
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return base64(new Uint8Array(await picture.arrayBuffer()))
}

async function drawImage(side: number): Promise<OffscreenCanvas> {
  const image = await picture()
  return scaled(image, image.naturalWidth, image.naturalHeight, side)
}

async function drawVideo(side: number): Promise<OffscreenCanvas> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    await new Promise<void>((resolve, reject) => {
      video.onloadeddata = () => resolve()
      video.onerror = () => reject(new Error('no video that can be decoded'))
      video.src = source()
    })
    return scaled(video, video.videoWidth, video.videoHeight, side)
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

function base64(bytes: Uint8Array | Uint8ClampedArray): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
