/**
 * Collects an X program's answer to one request, whole or in pieces (INCR, ICCCM 2.7.2), never more than the limit,
 * whatever was announced.
 */
import type { XProperty } from 'x11'
import type { ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'

export interface Pieces {
  /** Bytes still allowed. */
  room(): number
  /** Whether it was announced and comes in pieces. */
  areAnnounced(): boolean
  take(property: XProperty): 'more' | Taken
}

export interface Taken {
  readonly given: ReadResult
  /** Whether the program has nothing left to send for this request. */
  readonly isOver: boolean
}

/** The type of a missing property. */
const NONE = 0

/** `incr`: the atom INCR, the type of a property that only announces. `most`: bytes. */
export function collect({ incr, most }: { readonly incr: number; readonly most: number }): Pieces {
  const pieces = createStore()
  let announced = false
  return {
    room: () => most - pieces.size(),
    areAnnounced: () => announced,
    take({ type, data, bytesAfter }) {
      if (type === NONE) return announced ? 'more' : { given: pieces.bytes(), isOver: true }
      if (type === incr && !announced) {
        announced = true
        // Some programs announce no size.
        const size = data.length < 4 ? 0 : data.readUInt32LE(0)
        return size > most ? { given: { size }, isOver: false } : 'more'
      }
      const size = data.length + bytesAfter
      if (pieces.size() + size > most) {
        // The total size is unknown before the last piece.
        return announced ? { given: { size: undefined }, isOver: false } : { given: { size }, isOver: true }
      }
      pieces.add(data)
      return announced && data.length > 0 ? 'more' : { given: pieces.bytes(), isOver: true }
    },
  }
}

/** One buffer that grows: millions of tiny ones would take many times their bytes. */
function createStore(): { size(): number; add(piece: Buffer): void; bytes(): Buffer } {
  let room = Buffer.alloc(0)
  let size = 0
  return {
    size: () => size,
    add(piece) {
      if (size + piece.length > room.length) {
        const larger = Buffer.allocUnsafe(Math.max(size + piece.length, 2 * room.length))
        room.copy(larger, 0, 0, size)
        room = larger
      }
      size += piece.copy(room, size)
    },
    bytes: () => room.subarray(0, size),
  }
}
