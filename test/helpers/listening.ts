// Servers for a test: on loopback, on any port, closed after the test.
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Listening {
  readonly port: number
  readonly url: string
  /** Every connection made so far. */
  readonly sockets: readonly Socket[]
}

/** Listens until the test is over, on loopback or on the Unix socket `at`; connections are destroyed then. */
export async function listening(server: Server, at?: string): Promise<Listening> {
  const sockets: Socket[] = []
  server.on('connection', (socket: Socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
  })
  if (at === undefined) server.listen(0, '127.0.0.1')
  else server.listen(at)
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()!
  const port = typeof address === 'string' ? 0 : address.port
  return { port, url: `http://127.0.0.1:${String(port)}`, sockets }
}

/** A loopback port that nothing listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Collects the sockets that a test opens, and destroys them after it. */
export function keptSockets(): {
  readonly kept: readonly Socket[]
  readonly keep: <S extends Socket>(socket: S) => S
} {
  const kept: Socket[] = []
  onTestFinished(() => {
    for (const socket of kept) socket.destroy()
  })
  return {
    kept,
    keep(socket) {
      socket.on('error', () => undefined)
      kept.push(socket)
      return socket
    },
  }
}

/** Joins two sockets: the data and the end of each are passed to the other. */
export function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}
