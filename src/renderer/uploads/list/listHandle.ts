/**
 * Lets other components show or focus a row of the list.
 */
export interface ListHandle {
  /** Scrolls a row into view. Returns whether it is listed. */
  show(id: string): boolean
  focusAt(index: number): void
  /** Focuses the row that had the focus last, initially the newest. Returns whether there is one. */
  enter(): boolean
}
