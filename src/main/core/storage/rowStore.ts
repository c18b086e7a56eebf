/**
 * A list of rows stored in a file.
 */

export interface RowStore {
  /** The rows as read, not yet validated. */
  load(): readonly unknown[]
  /**
   * Returns once they are on disk, or once the user has been told that saving failed. Never throws.
   * @param touched ids of all rows added, changed or removed since the last save; undefined: possibly all
   */
  save(rows: readonly unknown[], touched?: readonly string[]): void
}
