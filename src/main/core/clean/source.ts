/**
 * Describes how the content of a file is read here: by pieces, wherever they are.
 */

/** Reads a piece; fewer bytes only at the end. */
export type ReadPiece = (position: number, bytes: number) => Promise<Uint8Array>

export interface Source {
  /** Bytes. */
  readonly size: number
  readonly read: ReadPiece
}
