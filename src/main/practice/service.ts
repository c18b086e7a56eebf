// The practice service: the service's contract as a small HTTP server on loopback, for practice mode, the demo
// and the tests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { LIFE_MS } from './contract.ts'
import { queueFaults, type Fault, type FaultOptions } from './faults.ts'
import { createLimiter, type Rate } from './limiter.ts'
import { linkPath } from './links.ts'
import { HOST, listen } from './port.ts'
import { keepRecords, type PracticeRecord } from './records.ts'
import type { UploadRoom } from './room.ts'
import { handleRequest } from './routes.ts'
import { openStore } from './store.ts'

export type PracticeOptions = {
  /** Where uploads are kept between runs; created if need be. One running service per folder. */
  readonly folder: string
  /** 0, the default, is any free port; a port that is taken or forbidden becomes any free one too. */
  readonly port?: number
  /** Milliseconds an upload lives; 24 hours, as the service's contract says. */
  readonly lifeMs?: number
  /** Milliseconds since 1970, for expiry and records. The Date header keeps the real time. */
  readonly now?: () => number
  /** The only key that may store; without one, every key may that the contract takes. */
  readonly key?: string
  /** Called twice a request: once its headers are in, and once its outcome is settled. The same object. */
  readonly onRequest?: (record: PracticeRecord) => void
}

/** An upload that can still be fetched. `size` in bytes, `expiresAt` in milliseconds since 1970. */
export type PracticeFile = {
  readonly name: string
  readonly url: string
  readonly size: number
  readonly expiresAt: number
}

export type PracticeService = {
  /** The base URL, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** The last thousand requests, oldest first. */
  readonly requests: readonly PracticeRecord[]
  /** Oldest first. */
  readonly stored: () => PracticeFile[]
  /** Queues a fault for the next upload, or the next `times` uploads called `name`. */
  readonly fail: (fault: Fault, options?: FaultOptions) => void
  /** Takes no more uploads than this; the others are told when to come again (429). Undefined: all again. */
  readonly limit: (rate: Rate | undefined) => void
  /** Forgets the faults not met yet, and any limit. An upload that has met one keeps it. */
  readonly heal: () => void
  /** Destroys every connection and waits until nothing touches the folder any more. Kept files stay. */
  readonly close: () => Promise<void>
}

const SWEEP_MS = 60_000

/** Starts the service on 127.0.0.1. Rejects when the folder cannot be used or no port can be had. */
export async function startPracticeService(options: PracticeOptions): Promise<PracticeService> {
  const { folder, port: wanted = 0, lifeMs = LIFE_MS, now = Date.now, onRequest } = options
  const store = await openStore({ folder, lifeMs, now })
  const faults = queueFaults()
  const limiter = createLimiter(now)
  const records = keepRecords(now, (record) => onRequest?.(record))

  // A slow upload may take as long as it likes here: giving up is the client's part.
  const server = createServer({ requestTimeout: 0 })
  const port = await listen(server, wanted)
  const url = `http://${HOST}:${String(port)}`
  const room: UploadRoom = {
    store,
    faults,
    limiter,
    records,
    key: options.key,
    linkTo: (file) => url + linkPath(file),
  }
  const shut = answerWith(server, (request, response) => handleRequest(room, request, response))

  const sweeping = setInterval(() => {
    store.sweep().catch(() => undefined)
  }, SWEEP_MS)
  sweeping.unref()

  return {
    url,
    port,
    requests: records.all,
    stored: () =>
      store.list().map((file) => {
        const { name, size, expiresAt } = file
        return { name, url: room.linkTo(file), size, expiresAt }
      }),
    fail: faults.add,
    limit: limiter.set,
    heal: () => {
      faults.clear()
      limiter.set(undefined)
    },
    close: () => {
      clearInterval(sweeping)
      return shut()
    },
  }
}

/** Lets `handle` answer the server's requests; the function it returns ends them all and waits for their end. */
function answerWith(
  server: Server,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): () => Promise<void> {
  const sockets = new Set<Socket>()
  const underWay = new Set<Promise<void>>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const handled = handle(request, response)
    underWay.add(handled)
    void handled.finally(() => underWay.delete(handled))
  })
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
    await Promise.all(underWay)
  }
}
