/**
 * Finds where an MP4's movie box says when it was made. Zeros there mean "unknown", and make equal files of equal streams:
 * bytes that were sent before are then known again.
 */

export interface Place {
  /** Bytes from the start of what was given. */
  readonly at: number
  readonly bytes: number
}

/** Boxes that hold other boxes on the way to a time. */
const HOLDERS = ['moov', 'trak', 'mdia']
const TIMED = ['mvhd', 'tkhd', 'mdhd']
/** Size and type; behind them, a version and flags. */
const HEAD_BYTES = 8
const VERSION_BYTES = 4

/** @param bytes whole boxes, such as a `moov` or a file */
export function mp4Times(bytes: Uint8Array): Place[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const walk = (from: number, end: number): Place[] => {
    const found: Place[] = []
    for (let at = from; at + HEAD_BYTES <= end;) {
      const { size, head, type } = boxAt(view, at, end)
      if (size < head || at + size > end) break
      if (HOLDERS.includes(type)) found.push(...walk(at + head, at + size))
      if (TIMED.includes(type)) {
        // Two times, of when it was made and of when it was changed.
        const each = view.getUint8(at + head) === 0 ? 4 : 8
        found.push({ at: at + head + VERSION_BYTES, bytes: 2 * each })
      }
      at += size
    }
    return found
  }
  return walk(0, bytes.length)
}

function boxAt(view: DataView, at: number, end: number) {
  const size = view.getUint32(at)
  const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(at + index)))
  if (size === 0) return { size: end - at, head: HEAD_BYTES, type }
  if (size !== 1 || at + 2 * HEAD_BYTES > end) return { size, head: HEAD_BYTES, type }
  return { size: Number(view.getBigUint64(at + HEAD_BYTES)), head: 2 * HEAD_BYTES, type }
}
