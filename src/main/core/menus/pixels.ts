/**
 * A small picture as pixels, for menus and notifications: the main process decodes no file, not even its own thumbnails.
 */

/** RGBA, row by row, not premultiplied. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** One picture of a menu item, in one or more sizes. */
export interface MenuPicture {
  /** Tells it from others. */
  readonly id: string
  /** For a scale of 1, of 2, and so on. */
  readonly scales: readonly Pixels[]
}
