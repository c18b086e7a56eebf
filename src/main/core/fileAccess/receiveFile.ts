/**
 * Takes what the file process streams (streamFile.ts), into memory that is used again and again.
 */
import net from 'node:net'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { base64Length } from './base64.ts'
import type { Meeting, StreamForm } from './streamFile.ts'

/** A time limit that begins anew whenever something moves, and doesn't run while nobody waits. */
export interface Limit {
  /** Runs from now on; `expire` is called when it is over. */
  start(expire: () => void): void
  restart(): void
  suspend(): void
  /** For good. */
  stop(): void
}

/** Ends with the number of file bytes read. */
export type StreamedFile = AsyncGenerator<Buffer, Result<number>, undefined>

const BROKEN: Problem = { kind: 'drive', why: 'broken' }

/**
 * Size of a piece, in bytes. Two are in memory for each file: one is sent, the other is filled. As base64 it is what the
 * file process writes at a time; bytes go on to a page, where more copies of a piece are under way.
 */
export const PIECE_BYTES: Readonly<Record<StreamForm, number>> = { base64: 192 * 1024, bytes: 72 * 1024 }

/** @param ms how long it runs */
export function createLimit(ms: number): Limit {
  let timer: NodeJS.Timeout | undefined
  let act: (() => void) | undefined
  const suspend = () => {
    clearTimeout(timer)
  }
  const restart = () => {
    suspend()
    if (act !== undefined) timer = setTimeout(act, ms)
  }
  return {
    start(expire) {
      act = expire
      restart()
    },
    restart,
    suspend,
    stop() {
      act = undefined
      suspend()
    },
  }
}

export interface IncomingFile {
  /** Waits for a piece; undefined at the end. The piece before it may be overwritten from now on. */
  next(): Promise<Buffer | undefined>
  /** @param act called whenever bytes came */
  onMoved(act: () => void): void
  close(): void
}

/** Undefined if nobody is there. */
export function takeFrom({ address, token }: Meeting, as: StreamForm): Promise<IncomingFile | undefined> {
  return new Promise((resolve) => {
    const bytes = PIECE_BYTES[as]
    let [filling, other] = [Buffer.allocUnsafeSlow(bytes), Buffer.allocUnsafeSlow(bytes)]
    let filled = 0
    let ready: Buffer | undefined
    let hasEnded = false
    let wake: () => void = () => undefined
    let moved: () => void = () => undefined

    const swap = () => {
      ready = filling.subarray(0, filled)
      ;[filling, other] = [other, filling]
      filled = 0
    }
    const socket = net.connect({
      path: address,
      onread: {
        buffer: () => filling.subarray(filled),
        callback(length) {
          filled += length
          if (filled === bytes) swap()
          moved()
          wake()
          // While a whole piece waits no more is read: what would be filled may still be on its way out.
          return ready === undefined
        },
      },
    })
    const end = () => {
      hasEnded = true
      resolve(undefined)
      wake()
    }
    for (const event of ['error', 'end', 'close']) socket.on(event, end)
    socket.on('connect', () => {
      socket.write(token)
      resolve({
        async next() {
          while (ready === undefined && !hasEnded) {
            await new Promise<void>((awake) => {
              wake = awake
            })
          }
          if (ready === undefined && filled > 0) swap()
          const piece = ready
          ready = undefined
          socket.resume()
          return piece
        },
        onMoved(act) {
          moved = act
        },
        close() {
          socket.destroy()
        },
      })
    })
  })
}

/**
 * Yields what comes, and ends with the answer to `ask`.
 * @param size of the file, in bytes
 * @param limit for each wait for more
 */
export async function* receive(
  incoming: IncomingFile,
  size: number,
  as: StreamForm,
  limit: Limit,
  ask: (limit: Limit) => Promise<Result<number>>,
): StreamedFile {
  let isWaiting = true
  incoming.onMoved(() => {
    if (isWaiting) limit.restart()
  })
  const answer = ask(limit)
  const failure = answer.then((result) => (result.ok ? new Promise<never>(() => undefined) : result))
  let received = 0
  try {
    for (;;) {
      const piece = await Promise.race([incoming.next(), failure])
      if (piece === undefined) break
      if ('ok' in piece) return piece
      isWaiting = false
      limit.suspend()
      received += piece.length
      yield piece
      isWaiting = true
      limit.restart()
    }
    const result = await answer
    const isLost =
      result.ok && result.value === size && received !== (as === 'bytes' ? size : base64Length(size))
    return isLost ? failed(BROKEN) : result
  } finally {
    incoming.close()
    // Nobody waits for it any more, but whether it ends tells whether the drive responds.
    limit.restart()
  }
}

/** All of a file of `size` bytes; undefined if it has another length by now. */
export async function gather(streamed: StreamedFile, size: number): Promise<Result<Buffer> | undefined> {
  const whole = Buffer.allocUnsafeSlow(size)
  let length = 0
  for (;;) {
    const { done: isOver, value } = await streamed.next()
    if (isOver !== true) length += value.copy(whole, length)
    else if (!value.ok) return value
    else return value.value === size ? done(whole) : undefined
  }
}
