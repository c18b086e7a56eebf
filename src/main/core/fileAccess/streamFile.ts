/**
 * Streams a file into a local socket, for the app's own thread to send on as it is. Runs in the file process.
 *
 * A message between Electron's processes costs each of them several copies into new memory. For 10 MiB that was 28 ms
 * of the app's own thread and 40 ms of the file process; by a socket, into memory that is used again, it is 5 and 12.
 */
import net from 'node:net'
import { base64Length, encodeInto } from './base64.ts'
import type { RunningDigest } from './fileDigest.ts'
import { fill, type RegularFile } from './open/openRegular.ts'

/** Where the two ends meet. */
export interface Meeting {
  readonly address: string
  /** What who connects says first. */
  readonly token: string
}

/** Gives a new place for every meeting; `remove` is called once nobody listens there any more. */
export type NewPlace = () => Promise<Meeting & { remove(): Promise<void> }>

/** Base64 is made here, so that the app's own thread need not. */
export type StreamForm = 'base64' | 'bytes'

export interface FileStream {
  readonly meeting: Meeting
  /**
   * Reads the whole file, of `size` bytes, and writes it as fast as it is taken. Resolves to the number of bytes read:
   * another one than `size` if the file has another length by now. Rejects if it can't be read, or nobody takes it any
   * more.
   */
  stream(file: RegularFile, size: number, as: StreamForm, digest: RunningDigest): Promise<number>
  close(): void
}

/**
 * Read at a time, in bytes: a multiple of 3. As base64 it is 192 KiB, which a local socket on Linux takes in one go; with
 * 192 KiB, which it takes in two, both processes work a third longer.
 */
export const STREAM_BYTES = 144 * 1024

/** Listens for the one who will take the file. */
export async function openFileStream(newPlace: NewPlace): Promise<FileStream> {
  const place = await newPlace()
  const server = net.createServer()
  let abandon: (reason: Error) => void = () => undefined
  const away = () => {
    server.close()
    place.remove().catch(() => undefined)
  }
  const taker = new Promise<net.Socket>((resolve, reject) => {
    abandon = reject
    server.on('connection', (socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (said) => {
        if (said.toString() === place.token) {
          away()
          resolve(socket)
        } else socket.destroy()
      })
    })
  })
  // Nobody may ever wait for it.
  taker.catch(() => undefined)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(place.address, resolve)
    })
  } catch (error) {
    away()
    throw error
  }
  return {
    meeting: { address: place.address, token: place.token },
    async stream(file, size, as, digest) {
      const socket = await taker
      try {
        return await streamInto(socket, file, size, as, digest)
      } catch (error) {
        socket.destroy()
        throw error
      }
    },
    close() {
      away()
      abandon(lost())
      taker.then(
        (socket) => socket.destroy(),
        () => undefined,
      )
    },
  }
}

/** While a piece is being written, the next one is read. */
async function streamInto(
  socket: net.Socket,
  file: RegularFile,
  size: number,
  as: StreamForm,
  digest: RunningDigest,
): Promise<number> {
  // One byte more than the file has, to see its end.
  const asked = Math.min(STREAM_BYTES, size + 1)
  let raw = Buffer.allocUnsafeSlow(asked)
  let out = Buffer.allocUnsafeSlow(as === 'bytes' ? asked : base64Length(asked))
  let writing: Promise<void> = Promise.resolve()
  let read = 0
  for (;;) {
    const bytes = await fill(raw, file, read)
    digest.add(read, bytes, asked)
    read += bytes.length
    await writing
    // What is too long is not what was meant, and its last piece must not look like an end.
    if (read > size) break
    if (as === 'bytes') [raw, out] = [out, raw]
    writing = written(socket, as === 'bytes' ? bytes : encodeInto(out, bytes))
    writing.catch(() => undefined)
    if (bytes.length < asked) break
  }
  await writing
  socket.end()
  return read
}

function written(socket: net.Socket, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      reject(lost())
    }
    socket.once('close', gone)
    socket.write(piece, (error) => {
      socket.off('close', gone)
      if (error) reject(error)
      else resolve()
    })
    if (socket.destroyed) gone()
  })
}

/** As the file system's own errors, which become problems: a broken drive. */
const lost = () => Object.assign(new Error('nobody takes it'), { syscall: 'write', code: 'EPIPE' })
