/**
 * Mayfly's side of the channel: listens for programs of this user, within limits.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { CHANNEL_VERSION } from '../shared/channel/requests.ts'
import { addressFileIn, type ChannelAddress } from './addressFile.ts'
import type { ServeCall } from './channel.ts'
import { newSecret } from './handshake.ts'
import { openPlace } from './openPlace.ts'
import { serveConnection, type ServedConnection, type ServeOptions } from './serveConnection.ts'

export interface ListenLimits {
  /** Connections of all kinds, and those that have not proved themselves: one more closes the oldest of these. */
  readonly connections: number
  readonly unproved: number
  readonly handshakeMs: number
  readonly requestMs: number
  /** For the replies that wait when a call has ended. */
  readonly lastMs: number
  /** Bytes of replies that wait to be read, of one caller and of all. */
  readonly waitingBytes: number
  readonly allWaitingBytes: number
}

const MIB = 1024 * 1024

/** A call of ten thousand files gets some ten MiB of replies, and may read them late. */
export const LISTEN_LIMITS: ListenLimits = {
  connections: 512,
  unproved: 256,
  handshakeMs: 10_000,
  requestMs: 30_000,
  lastMs: 60_000,
  waitingBytes: 32 * MIB,
  allWaitingBytes: 128 * MIB,
}

export interface ListenOptions {
  /** Mayfly's folder, of which it is the only one. */
  readonly userData: string
  /** A folder for temporary files. */
  readonly temporary: string
  /** Node's process.platform. */
  readonly platform: string
  readonly serveCall: ServeCall
  /** Writes a file whole, for this user only. */
  write(file: string, content: string): Promise<void>
  /** How many calls are open has changed. */
  onCalls(open: number): void
  report(error: unknown, where: string): void
  readonly limits?: ListenLimits
}

export interface Listening {
  readonly address: string
  /**
   * Ends it at once, without ending the calls: what they asked for is in the queue. For when Mayfly quits.
   */
  close(): void
}

/** Rejects where there can be no channel: the folder can't be written, or is another user's. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { userData, temporary, platform, write, report } = options
  const place = openPlace(userData, temporary, platform)
  const { address } = place
  const token = newSecret()
  const callers = createCallers(options, { address, token })
  // A caller that ends its side has gone: nobody says anything after the request.
  const server = createServer({ allowHalfOpen: false }, callers.take)
  const file = addressFileIn(userData)
  const close = () => {
    server.close()
    callers.leave()
    place.remove()
    rmSync(file, { force: true })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(
        { path: address, backlog: options.limits?.connections ?? LISTEN_LIMITS.connections },
        resolve,
      )
    })
    server.on('error', (error) => {
      report(error, 'the channel')
    })
    // Nobody else can enter the folder, but one mode is not enough.
    if (platform !== 'win32') chmodSync(address, 0o600)
    const said: ChannelAddress = { version: CHANNEL_VERSION, address, token, pid: process.pid }
    await write(file, JSON.stringify(said))
  } catch (error) {
    close()
    throw error
  }
  return { address, close }
}

interface Callers {
  take(socket: Socket): void
  leave(): void
}

function createCallers(options: ListenOptions, meeting: Pick<ServeOptions, 'address' | 'token'>): Callers {
  const { serveCall, onCalls, report, limits = LISTEN_LIMITS } = options
  const all = new Set<ServedConnection>()
  const unproved = new Set<Socket>()
  let calls = 0
  const count = (by: 1 | -1) => {
    calls += by
    onCalls(calls)
  }
  /** Together they wait for too much: who has most goes. */
  const refuseMuch = () => {
    const sockets = [...all].map(({ socket }) => socket)
    const waiting = sockets.reduce((sum, { writableLength }) => sum + writableLength, 0)
    if (waiting <= limits.allWaitingBytes) return
    sockets.toSorted((one, other) => other.writableLength - one.writableLength)[0]?.destroy()
  }
  const take = (socket: Socket) => {
    unproved.add(socket)
    // Who means it needs some ms, and is among the newest.
    if (unproved.size > limits.unproved)
      for (const oldest of [...unproved].slice(0, unproved.size - limits.unproved)) {
        oldest.destroy()
        unproved.delete(oldest)
      }
    const connection = serveConnection(socket, {
      ...{ ...meeting, serveCall, limits, waitingBytes: limits.waitingBytes },
      mayCall: () => all.size - unproved.size < limits.connections,
      onProved: () => unproved.delete(socket),
      onCall: () => count(1),
      onCallEnd: () => count(-1),
      onWaiting: refuseMuch,
      report: (error) => {
        report(error, 'a call through the channel')
      },
    })
    all.add(connection)
    socket.once('close', () => {
      unproved.delete(socket)
      all.delete(connection)
    })
  }
  return {
    take,
    leave() {
      for (const connection of all) connection.leave()
    },
  }
}
