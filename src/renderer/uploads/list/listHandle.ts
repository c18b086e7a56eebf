/**
 * How others lead the keyboard and the eye to a row of the list.
 */
export interface ListHandle {
  /** Brings a row into view. Gives back whether it is listed. */
  show(id: string): boolean
  focusFirst(): void
  /** The row that the keyboard was at last gets the focus, at first the newest. Gives back whether there is one. */
  enter(): boolean
}
