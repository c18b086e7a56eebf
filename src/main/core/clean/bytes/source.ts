/**
 * Reads the content of a foreign file by pieces, wherever they are, and no more of it than an honest file needs.
 */

/** Reads a piece; fewer bytes only at the end. */
export type ReadPiece = (position: number, bytes: number) => Promise<Uint8Array>

export interface Source {
  /** Bytes. */
  readonly size: number
  readonly read: ReadPiece
}

export interface Reader {
  /** Bytes of the file. */
  readonly size: number
  /** Fewer bytes only at the end; they stay as they are. */
  take(position: number, bytes: number): Promise<Buffer>
}

/** The content makes no sense, or asks for more work than an honest file does. */
export class OddContent extends Error {}

const WINDOW_BYTES = 256 * 1024
/** A piece is never larger: tables of the largest films have some MB. */
const MOST_PIECE_BYTES = 64 * 1024 * 1024

/** @param mostBytes read in all; beyond it, `OddContent` is thrown */
export function createReader({ size, read }: Source, mostBytes: number): Reader {
  let window: Buffer = Buffer.alloc(0)
  let from = 0
  let spent = 0
  const fetch = async (position: number, bytes: number): Promise<Buffer> => {
    const asked = Math.max(0, Math.min(bytes, size - position))
    spent += asked
    if (spent > mostBytes || asked > MOST_PIECE_BYTES) throw new OddContent('more than an honest file needs')
    const piece = asked === 0 ? new Uint8Array() : await read(position, asked)
    return Buffer.from(piece.buffer, piece.byteOffset, piece.length)
  }
  return {
    size,
    async take(position, bytes) {
      const isThere = position >= from && position + bytes <= from + window.length
      if (!isThere) {
        if (bytes > WINDOW_BYTES) return fetch(position, bytes)
        window = await fetch(position, WINDOW_BYTES)
        from = position
      }
      return window.subarray(position - from, position - from + bytes)
    },
  }
}
