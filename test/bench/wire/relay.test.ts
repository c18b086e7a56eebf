// The relay's arithmetic under a held clock, and that all bytes pass it whole and in order.
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, connect as connectTls } from 'node:tls'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listening } from '../../helpers/listening.ts'
import { createAuthority } from '../../helpers/tls.ts'
import { createLink, wireMs } from './link.mjs'
import { startRelay } from './relay.mjs'

const SLOW = { roundTripMs: 150, bytesPerSecond: 2_500_000 }
/** Delays nothing that a test could notice. */
const FAST = { roundTripMs: 2, bytesPerSecond: 500_000_000 }

describe('a link', () => {
  it('takes a file for its bytes and the way', () => {
    const link = createLink({ bytesPerSecond: 1000, delayMs: 75 })
    expect(link.send(500, 10_000)).toBe(10_575)
    expect(link.backlog(10_000)).toBe(500)
    expect(link.backlog(10_500)).toBe(0)
  })

  it('has one rate, whoever sends: what comes later waits', () => {
    const link = createLink({ bytesPerSecond: 1000, delayMs: 0 })
    expect(link.send(100, 0)).toBe(100)
    expect(link.send(100, 0)).toBe(200)
    expect(link.send(100, 150)).toBe(300)
  })

  it('saves nothing up while nobody sends', () => {
    const link = createLink({ bytesPerSecond: 1000, delayMs: 0 })
    link.send(100, 0)
    expect(link.send(1000, 60_000)).toBe(61_000)
  })

  it('loses no time to pieces', () => {
    const link = createLink({ bytesPerSecond: 1_000_000, delayMs: 0 })
    let last = 0
    for (let sent = 0; sent < 1_000_000; sent += 1000) last = link.send(1000, 0)
    expect(last).toBeCloseTo(1000, 6)
  })

  it('takes one megabyte as base64 683 ms with its answer at 20 Mbit/s and 150 ms', () => {
    expect(wireMs(SLOW, (1_000_000 * 4) / 3)).toBeCloseTo(683.3, 0)
  })
})

/** A server that answers a whole body with its digest. */
function digests(socket: Socket): void {
  const hash = createHash('sha256')
  socket.on('data', (piece) => hash.update(piece)).on('end', () => socket.end(hash.digest('hex')))
}

async function relayTo(port: number, path = FAST) {
  const relay = await startRelay(port, path)
  onTestFinished(() => relay.close())
  return relay
}

describe('the relay', () => {
  it('passes every byte in order, on several connections at once', async () => {
    const { port } = await listening(createServer({ allowHalfOpen: true }, digests))
    const relay = await relayTo(port)
    const answers = [1, 2, 3].map(async (size) => {
      const body = randomBytes(size * 1_000_000)
      const socket = connect(relay.port, '127.0.0.1')
      socket.end(body)
      const told = (await buffer(socket)).toString()
      expect(told).toBe(createHash('sha256').update(body).digest('hex'))
    })
    await Promise.all(answers)
    expect(relay.connections()).toBe(3)
  })

  it('passes TLS through', async () => {
    const authority = await createAuthority()
    const papers = await authority.sign('DNS:localhost')
    const { port } = await listening(
      createTlsServer(papers, (socket) => {
        socket.end('through')
      }),
    )
    const relay = await relayTo(port)
    const socket = connectTls({
      port: relay.port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: authority.pem,
    })
    expect((await buffer(socket)).toString()).toBe('through')
  })

  it('passes a reset on', async () => {
    let heard = ''
    let ended: unknown
    const server = createServer((socket) => {
      socket.on('error', ({ message }) => (ended = message)).on('data', (piece) => (heard += String(piece)))
    })
    const { port } = await listening(server)
    const relay = await relayTo(port)
    const socket = connect(relay.port, '127.0.0.1')
    socket.write('half of')
    await expect.poll(() => heard).toBe('half of')
    socket.resetAndDestroy()
    await expect.poll(() => ended).toBe('read ECONNRESET')
  })

  it('does not read what the link cannot carry', async () => {
    const { port, sockets } = await listening(createServer((socket) => void socket.resume()))
    const relay = await relayTo(port, { roundTripMs: 0, bytesPerSecond: 1000 })
    const socket = connect(relay.port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write(Buffer.alloc(40 * 1024 * 1024))
    // The first piece alone keeps the link busy for a minute: the rest stays with the sender.
    await once(socket, 'connect')
    await expect.poll(() => sockets.length).toBe(1)
    expect(socket.writableLength).toBeGreaterThan(20 * 1024 * 1024)
  })
})
