/**
 * A list of rows stored on disk.
 */

export interface RowChange {
  /** Rows that are new or have changed, each with its `id`. */
  readonly put: readonly object[]
  /** Ids of removed rows. */
  readonly drop: readonly string[]
}

export interface RowStore {
  /**
   * The rows as read, not yet validated.
   * @param current all rows that the store should hold from now on, asked for whenever it writes them whole
   */
  load(current: () => readonly unknown[]): readonly unknown[]
  /**
   * Call once `current` returns the new rows. When this returns, the change outlives this process, or the user has been
   * told that saving failed. Never throws.
   */
  change(change: RowChange): void
  /** Makes all changes outlive a power cut; false if some are not on disk. Never throws. */
  flush(): boolean
  /** Leaves nothing of rows that were removed, or have changed, in the files. Never throws. */
  rewrite(): void
}
