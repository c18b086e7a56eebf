/**
 * The canvas for thumbnails, and their size.
 */

/** Longer side, in pixels: enough for a row's tile at 3x pixel density. */
export const THUMBNAIL_SIDE = 256

/** Longer side of a preview that is kept, in pixels: enough for a side pane at 2x pixel density. */
export const PREVIEW_SIDE = 720

/** Longer side of a picture drawn for a window, in pixels: enough to fill most. */
export const LARGE_SIDE = 1600

/** The picture, scaled to fit. Throws if it is empty. */
export function scaled(
  picture: CanvasImageSource,
  width: number,
  height: number,
  side: number,
): OffscreenCanvas {
  if (width === 0 || height === 0) throw new Error('an empty picture')
  const scale = Math.min(1, side / Math.max(width, height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

export function penOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas')
  return pen
}
