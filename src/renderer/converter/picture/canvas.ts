/**
 * The canvases that pictures are drawn on before they are encoded, and what their pixels tell.
 */
import { CannotFit } from '../page/conversion.ts'

/** More than any camera makes. Decoded, so many are 400 MB. */
const MOST_PIXELS = 100_000_000
/** Rows are looked at in pieces of about so many pixels. */
const PIECE_PIXELS = 1_000_000

/** Throws where that is more than is decoded, or nothing. */
export function checkPixels(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw new CannotFit('too-many-pixels')
  if (width === 0 || height === 0) throw new CannotFit('nothing-in-it')
}

/** Its pixels lie in memory, not with a graphics card: they are read again and again, and cards have smaller limits. */
export function canvasOf(width: number, height: number): OffscreenCanvas {
  checkPixels(width, height)
  return new OffscreenCanvas(width, height)
}

export function pen(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  if (drawing === null) throw new Error('no canvas')
  return drawing
}

/** The picture at this size. */
export function drawn(picture: CanvasImageSource, width: number, height: number): OffscreenCanvas {
  const canvas = canvasOf(width, height)
  const drawing = pen(canvas)
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(picture, 0, 0, width, height)
  return canvas
}

/** First row and number of rows of each piece. */
export function* piecesOf(width: number, height: number): Generator<[number, number], void> {
  const rows = Math.max(1, Math.floor(PIECE_PIXELS / width))
  for (let top = 0; top < height; top += rows) yield [top, Math.min(rows, height - top)]
}

/** Whether any pixel can be seen through. */
export function isTransparent(canvas: OffscreenCanvas): boolean {
  const drawing = pen(canvas)
  for (const [top, rows] of piecesOf(canvas.width, canvas.height)) {
    const { data } = drawing.getImageData(0, top, canvas.width, rows)
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  }
  return false
}

/** What can be seen through becomes white, as viewers show it. */
export function fillWhite(canvas: OffscreenCanvas): void {
  const drawing = pen(canvas)
  drawing.globalCompositeOperation = 'destination-over'
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.globalCompositeOperation = 'source-over'
}

/**
 * Turned and mirrored as EXIF's orientation says, 1 to 8.
 */
export function oriented(canvas: OffscreenCanvas, orientation: number): OffscreenCanvas {
  const { width, height } = canvas
  const matrix = TURNS[orientation]?.(width, height)
  if (matrix === undefined) return canvas
  const turned = orientation >= 5 ? canvasOf(height, width) : canvasOf(width, height)
  const drawing = pen(turned)
  drawing.setTransform(...matrix)
  drawing.drawImage(canvas, 0, 0)
  return turned
}

type Matrix = [number, number, number, number, number, number]

const TURNS: Readonly<Record<number, (width: number, height: number) => Matrix>> = {
  2: (width) => [-1, 0, 0, 1, width, 0],
  3: (width, height) => [-1, 0, 0, -1, width, height],
  4: (_, height) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (_, height) => [0, 1, -1, 0, height, 0],
  7: (width, height) => [0, -1, -1, 0, height, width],
  8: (width) => [0, -1, 1, 0, 0, width],
}
