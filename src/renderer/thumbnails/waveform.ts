/**
 * Draws an audio file as its waveform.
 */
import { penOf, THUMBNAIL_SIDE } from './canvas.ts'

/** Bars of a waveform, and the gap between them, in pixels. */
const BARS = 12
const GAP = 8
/** Low, since only the loudness matters. */
const SAMPLE_RATE = 8000

export async function drawWaveform(bytes: ArrayBuffer): Promise<OffscreenCanvas> {
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  const sound = await context.decodeAudioData(bytes)
  const samples = sound.getChannelData(0)
  const step = Math.max(1, Math.floor(samples.length / BARS))
  const loudness = Array.from({ length: BARS }, (_, bar) => loudnessOf(samples, bar * step, step))
  const most = Math.max(...loudness, Number.EPSILON)

  const canvas = new OffscreenCanvas(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
  const pen = penOf(canvas)
  // The window sets the colour: only the shape is drawn here.
  pen.fillStyle = '#000'
  const width = THUMBNAIL_SIDE / BARS - GAP
  for (const [bar, loud] of loudness.entries()) {
    const height = Math.max(width, (loud / most) * THUMBNAIL_SIDE * 0.6)
    pen.beginPath()
    pen.roundRect(bar * (width + GAP) + GAP / 2, (THUMBNAIL_SIDE - height) / 2, width, height, width / 2)
    pen.fill()
  }
  return canvas
}

/** The root mean square of `count` samples. */
function loudnessOf(samples: Float32Array, from: number, count: number): number {
  let sum = 0
  for (const sample of samples.subarray(from, from + count)) sum += sample * sample
  return Math.sqrt(sum / count)
}
