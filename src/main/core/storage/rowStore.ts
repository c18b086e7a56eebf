/**
 * A list of rows as it is kept in a file.
 */

export interface RowStore {
  /** As it was read, row by row still unknown. */
  load(): readonly unknown[]
  /**
   * Returns once they are on disk, or once the user was told that they can't be. Never throws.
   * @param touched ids of all rows that are new, different or gone since the last time; undefined: perhaps all
   */
  save(rows: readonly unknown[], touched?: readonly string[]): void
}
