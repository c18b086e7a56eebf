/**
 * Answers a hidden page's request for the file that it draws: piece by piece, each read when it is taken.
 */
import { Readable } from 'node:stream'
import type { PictureSource } from '../../core/uploads/pictureSource.ts'
import { rangeIn } from './rangeAnswer.ts'
import { BARE, type StreamedAnswer } from './serveScheme.ts'

export function sourceAnswer(source: PictureSource, range: string | null): StreamedAnswer {
  const part = rangeIn(range, source.size)
  const { first, last } = part ?? { first: 0, last: source.size - 1 }
  const length = last - first + 1
  const headers = { ...BARE, 'Accept-Ranges': 'bytes', 'Content-Length': String(length) }
  const body = streamOf(source.from(first), length)
  if (part === undefined) return { status: 200, headers, body }
  const at = `bytes ${String(first)}-${String(last)}/${String(source.size)}`
  return { status: 206, headers: { ...headers, 'Content-Range': at }, body }
}

/**
 * Memory for so many pieces, used in turns: fresh memory for each made main's peak 8 MiB higher. Chromium takes one while
 * Node has the next, and asks for none before it has taken one.
 */
const PIECES = 3

/** The first `length` bytes. One piece is read ahead. */
function streamOf(pieces: AsyncGenerator<Buffer, void, undefined>, length: number): Readable {
  const memory: Buffer[] = []
  let count = 0
  let left = length
  /** Valid until so many others are asked for. */
  const copied = (piece: Buffer): Buffer => {
    const at = count % PIECES
    count += 1
    const room = memory[at]
    const own =
      room !== undefined && room.length >= piece.length ? room : Buffer.allocUnsafeSlow(piece.length)
    memory[at] = own
    return own.subarray(0, piece.copy(own))
  }
  const next = async () => {
    const { done, value } = left > 0 ? await pieces.next() : { done: true, value: undefined }
    if (done === true || value === undefined) return null
    const piece = copied(value.subarray(0, left))
    left -= piece.length
    return piece
  }
  return new Readable({
    highWaterMark: 1,
    read() {
      next().then(
        (piece) => this.push(piece),
        (error: unknown) =>
          this.destroy(error instanceof Error ? error : new Error('thrown', { cause: error })),
      )
    },
    destroy(error, callback) {
      // It may wait for a drive, and nobody waits for it.
      pieces.return().catch(() => undefined)
      callback(error)
    },
  })
}

/** The same source, and how long its bytes have been waited for in all, ms. */
export function withWaits(source: PictureSource): { source: PictureSource; waitedMs: () => number } {
  let waited = 0
  let since: number | undefined
  const waitedMs = () => waited + (since === undefined ? 0 : performance.now() - since)
  async function* from(position: number): AsyncGenerator<Buffer, void, undefined> {
    const pieces = source.from(position)
    try {
      for (;;) {
        since ??= performance.now()
        const { done, value } = await pieces.next()
        waited = waitedMs()
        since = undefined
        if (done === true) return
        yield value
      }
    } finally {
      await pieces.return()
    }
  }
  return { source: { size: source.size, from }, waitedMs }
}
