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

const draws = { image: drawImage, video: drawVideo, audio: drawWaveform }

window.drawThumbnail = async (media, withPreview) => {
  const drawn = await draws[media](await source(), withPreview ? PREVIEW_SIDE : THUMBNAIL_SIDE)
  const isLarger = Math.max(drawn.width, drawn.height) > THUMBNAIL_SIDE
  if (!isLarger) return [await webpOf(drawn)]
  return [await webpOf(scaled(drawn, drawn.width, drawn.height, THUMBNAIL_SIDE)), await webpOf(drawn)]
}

window.drawLarge = async () => webpOf(await drawImage(await source(), LARGE_SIDE))

window.drawIcon = async (media, side) => {
  const bitmap = await createImageBitmap(await source())
  const pixels = iconOf(bitmap, media, side)
  bitmap.close()
  return base64(pixels)
}

async function source(): Promise<Blob> {
  const response = await fetch('/source', { cache: 'no-store' })
  return response.blob()
}

async function webpOf(canvas: OffscreenCanvas): Promise<string> {
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return base64(new Uint8Array(await picture.arrayBuffer()))
}

async function drawImage(bytes: Blob, side: number): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(bytes)
  const canvas = scaled(bitmap, bitmap.width, bitmap.height, side)
  bitmap.close()
  return canvas
}

async function drawVideo(bytes: Blob, side: number): Promise<OffscreenCanvas> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  const url = URL.createObjectURL(bytes)
  try {
    await new Promise<void>((resolve, reject) => {
      video.onloadeddata = () => resolve()
      video.onerror = () => reject(new Error('no video that can be decoded'))
      video.src = url
    })
    return scaled(video, video.videoWidth, video.videoHeight, side)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

function base64(bytes: Uint8Array | Uint8ClampedArray): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
