/**
 * Gives the bytes of a file to what draws it, piece by piece as they are taken: they never lie whole in Mayfly's own
 * process.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { STREAMED_FROM_BYTES, type Files, type OpenFile } from '../fileAccess/userFiles.ts'

export interface PictureSource {
  /** Bytes. */
  readonly size: number
  /**
   * What comes from this position on. Each piece is valid only until the next is asked for. Throws if the file can't be
   * read any further, or has another length by now.
   */
  from(position: number): AsyncGenerator<Buffer, void, undefined>
}

/** Read at a time where it is not streamed, in bytes. */
const PIECE_BYTES = 192 * 1024

/**
 * Calls `act` with a regular file of at most `limit` bytes, which is closed afterwards. Undefined if there is none, or it
 * can't be opened.
 */
export async function withSource<T>(
  files: Pick<Files, 'open' | 'readWhole'>,
  file: string,
  act: (source: PictureSource) => Promise<T>,
  limit = LIMIT_BYTES,
): Promise<T | undefined> {
  // One message, where opening and closing would be three.
  const small = Math.min(limit, STREAMED_FROM_BYTES)
  const whole = await files.readWhole(file, small)
  if (whole.ok) return act(held(whole.value))
  if (whole.problem.kind !== 'too-large' || small === limit) return undefined
  const opened = await files.open(file)
  if (!opened.ok) return undefined
  const { source, end } = sourceIn(opened.value)
  try {
    return source.size > limit ? undefined : await act(source)
  } finally {
    end()
    opened.value.close()
  }
}

const held = (bytes: Buffer): PictureSource => ({
  size: bytes.length,
  async *from(position) {
    yield await Promise.resolve(bytes.subarray(position))
  },
})

function sourceIn(file: OpenFile): { source: PictureSource; end: () => void } {
  const reading = new Set<AsyncGenerator<Buffer>>()
  // A player that fails tries again and again: a drive that hangs is waited for once.
  let isLost = false
  async function* from(position: number): AsyncGenerator<Buffer, void, undefined> {
    if (!isLost) isLost = !(yield* piecesFrom(file, position))
    if (isLost) throw new Error('not the file that was opened')
  }
  return {
    source: {
      size: file.info.size,
      from(position) {
        const pieces = from(position)
        reading.add(pieces)
        return pieces
      },
    },
    end() {
      isLost = true
      for (const pieces of reading) pieces.return(undefined).catch(() => undefined)
    },
  }
}

/** Ends with whether all of it was there. */
async function* piecesFrom(file: OpenFile, position: number): AsyncGenerator<Buffer, boolean, undefined> {
  const { size } = file.info
  const streamed = position === 0 ? await file.stream('bytes') : undefined
  if (streamed !== undefined) {
    const read = yield* streamed
    return read.ok && read.value === size
  }
  for (let at = position; at < size;) {
    const read = await file.read(at, Math.min(PIECE_BYTES, size - at))
    if (!read.ok || read.value.length === 0) return false
    at += read.value.length
    yield Buffer.from(read.value.buffer, read.value.byteOffset, read.value.length)
  }
  return true
}
