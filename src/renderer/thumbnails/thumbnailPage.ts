/**
 * Draws thumbnails: a page of its own that is never shown, has no bridge, and sees one file at a time.
 */
import type { MediaKind } from '../../shared/uploads/serviceLimits.ts'

/** Longer side, in pixels: enough for the tile of a row at three times the density. */
const SIDE = 256
const QUALITY = 0.8
/** Bars of a wave form, and what lies between them, in pixels. */
const BARS = 12
const GAP = 8
/** Low, since only the loudness matters. */
const SAMPLE_RATE = 8000

declare global {
  interface Window {
    /** Base64 of a WebP. Rejects when the file can't be decoded. */
    drawThumbnail: (media: MediaKind) => Promise<string>
  }
}

window.drawThumbnail = async (media) => {
  const response = await fetch('/source', { cache: 'no-store' })
  const bytes = await response.blob()
  const canvas = await { image: drawImage, video: drawVideo, audio: drawAudio }[media](bytes)
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return base64(new Uint8Array(await picture.arrayBuffer()))
}

async function drawImage(bytes: Blob): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(bytes)
  const canvas = scaled(bitmap, bitmap.width, bitmap.height)
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

async function drawAudio(bytes: Blob): Promise<OffscreenCanvas> {
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  const sound = await context.decodeAudioData(await bytes.arrayBuffer())
  const samples = sound.getChannelData(0)
  const step = Math.max(1, Math.floor(samples.length / BARS))
  const loudness = Array.from({ length: BARS }, (_, bar) => loudnessOf(samples, bar * step, step))
  const most = Math.max(...loudness, Number.EPSILON)

  const canvas = new OffscreenCanvas(SIDE, SIDE)
  const pen = penOf(canvas)
  // The window gives it its colour: what is drawn here is only its shape.
  pen.fillStyle = '#000'
  const width = SIDE / BARS - GAP
  for (const [bar, loud] of loudness.entries()) {
    const height = Math.max(width, (loud / most) * SIDE * 0.6)
    pen.beginPath()
    pen.roundRect(bar * (width + GAP) + GAP / 2, (SIDE - height) / 2, width, height, width / 2)
    pen.fill()
  }
  return canvas
}

/** The root of the mean square of `count` samples. */
function loudnessOf(samples: Float32Array, from: number, count: number): number {
  let sum = 0
  for (const sample of samples.subarray(from, from + count)) sum += sample * sample
  return Math.sqrt(sum / count)
}

function scaled(picture: CanvasImageSource, width: number, height: number): OffscreenCanvas {
  if (width === 0 || height === 0) throw new Error('an empty picture')
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

function penOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas')
  return pen
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
