/**
 * Draws a stored thumbnail as a small square with round corners, for menus and notifications.
 */
import type { MediaKind } from '../../shared/uploads/serviceLimits.ts'
import { penOf } from './canvas.ts'

/** As --audio-tile and --audio-ink in tokens.css: no menu tells whether it is dark. */
const AUDIO_TILE = '#ece6f8'
const AUDIO_INK = '#6a4ca6'
/** Of the height, as in a row's tile. */
const WAVE_SHARE = 0.72
/** Radius of a corner, of the side. */
const CORNER = 1 / 6

/** A waveform in a square of this side or less is a blot: then a sign stands for it. */
const SMALL = 32
/** Heights of its bars, of the side. */
const BARS = [6 / 16, 10 / 16, 5 / 16, 7 / 16]

/** RGBA, row by row, not premultiplied. */
export function iconOf(picture: ImageBitmap, media: MediaKind, side: number): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(side, side)
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.roundRect(0, 0, side, side, side * CORNER)
  pen.clip()
  if (media === 'audio') {
    pen.fillStyle = AUDIO_TILE
    pen.fillRect(0, 0, side, side)
    if (side > SMALL) pen.drawImage(inked(picture), ...centred(picture, side * WAVE_SHARE, side))
    else drawBars(pen, side)
  } else {
    const ratio = ratioOf(picture)
    pen.drawImage(picture, ...centred(picture, ratio < 1 ? side / ratio : side, side))
  }
  return pen.getImageData(0, 0, side, side).data
}

const ratioOf = ({ width, height }: ImageBitmap): number => width / height

/** Where it is drawn in a square of this side if it is so high: in the middle, and what doesn't fit is cut off. */
function centred(picture: ImageBitmap, height: number, side: number): [number, number, number, number] {
  const width = height * ratioOf(picture)
  return [(side - width) / 2, (side - height) / 2, width, height]
}

/** Audio is stored as a shape without a colour. */
function inked(shape: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(shape.width, shape.height)
  const pen = penOf(canvas)
  pen.drawImage(shape, 0, 0)
  pen.globalCompositeOperation = 'source-in'
  pen.fillStyle = AUDIO_INK
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

/** On whole pixels where the side is a multiple of 16. */
function drawBars(pen: OffscreenCanvasRenderingContext2D, side: number): void {
  const unit = side / 16
  pen.fillStyle = AUDIO_INK
  for (const [at, height] of BARS.entries()) {
    const top = Math.floor(8 - (height * 16) / 2) * unit
    pen.fillRect((3 + at * 3) * unit, top, 2 * unit, height * side)
  }
}
