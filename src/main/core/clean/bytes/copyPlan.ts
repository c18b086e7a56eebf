/**
 * Describes a copy of a file as the pieces it is put together from.
 */
import { LEFT_OUT, type LeftOut } from '../../../../shared/media/leftOut.ts'

/** Bytes of the file from a position; bytes as they are; or so many zeros. */
export type Piece =
  { readonly from: number; readonly bytes: number } | Uint8Array | { readonly zeros: number }

export interface CopyPlan {
  readonly pieces: readonly Piece[]
  /** What the copy lacks; where that is nothing, no copy is needed. */
  readonly leftOut: readonly LeftOut[]
}

export const bytesOf = (piece: Piece): number =>
  piece instanceof Uint8Array ? piece.length : 'zeros' in piece ? piece.zeros : piece.bytes

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + bytesOf(piece), 0)

/** Pieces that lie behind each other in the file become one. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (bytesOf(piece) === 0) continue
    if (last !== undefined && 'from' in last && 'from' in piece && last.from + last.bytes === piece.from) {
      all[all.length - 1] = { from: last.from, bytes: last.bytes + piece.bytes }
    } else all.push(piece)
  }
  return all
}

/** Each once, in the order of the list. */
export function inOrder(found: Iterable<LeftOut>): LeftOut[] {
  const set = new Set(found)
  return LEFT_OUT.filter((one) => set.has(one))
}
