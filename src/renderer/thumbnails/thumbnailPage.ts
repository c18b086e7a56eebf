/**
 * Draws thumbnails: a separate page that is never shown, has no bridge, and gets one file at a time.
 */
import type { MediaKind } from '../../shared/uploads/serviceLimits.ts'
import { PREVIEW_SIDE, scaled } from './canvas.ts'
import { drawWaveform } from './waveform.ts'

const QUALITY = 0.8

declare global {
  interface Window {
    /** Base64 of a WebP. Rejects when the file can't be decoded. */
    drawThumbnail: (media: MediaKind) => Promise<string>
    /** The same of a picture, large. */
    drawPreview: () => Promise<string>
  }
}

window.drawThumbnail = async (media) =>
  webpOf(await { image: drawImage, video: drawVideo, audio: drawWaveform }[media](await source()))

window.drawPreview = async () => webpOf(await drawImage(await source(), PREVIEW_SIDE))

async function source(): Promise<Blob> {
  const response = await fetch('/source', { cache: 'no-store' })
  return response.blob()
}

async function webpOf(canvas: OffscreenCanvas): Promise<string> {
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return base64(new Uint8Array(await picture.arrayBuffer()))
}

async function drawImage(bytes: Blob, side?: number): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(bytes)
  const canvas = scaled(bitmap, bitmap.width, bitmap.height, side)
  bitmap.close()
  return canvas
}

async function drawVideo(bytes: Blob): Promise<OffscreenCanvas> {
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
    return scaled(video, video.videoWidth, video.videoHeight)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
