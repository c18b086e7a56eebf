// A TCP relay that behaves like a slow, distant network: it delays bytes, paces them both ways, and charges a new
// connection a round trip. What passes is not looked at, so TLS passes through. As a process of its own it takes the
// port to relay to and the path as JSON, and sends its port to its parent.
import { connect, createServer } from 'node:net'
import { realpathSync } from 'node:fs'
import { createLink } from './link.mjs'

/** How much may wait for the link, in ms of its rate: enough that a late timer leaves no gap, and far less than a file. */
const AHEAD_MS = 30

/**
 * @typedef {object} Relay
 * @property {number} port
 * @property {() => number} connections how many were made so far
 * @property {() => void} close
 */

/**
 * @param {number} target a port of this computer
 * @param {{ roundTripMs: number, bytesPerSecond: number }} path
 * @param {() => number} [now] ms
 * @returns {Promise<Relay>}
 */
export function startRelay(target, { roundTripMs, bytesPerSecond }, now = () => performance.now()) {
  const path = { bytesPerSecond, delayMs: roundTripMs / 2 }
  const up = createLink(path)
  const down = createLink(path)
  let connections = 0
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (near) => {
    connections += 1
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })
    for (const socket of [near, far]) {
      sockets.add(socket)
      // Waiting to fill a packet would be a delay that nobody asked for.
      socket.setNoDelay(true)
      socket.on('close', () => sockets.delete(socket))
    }
    // The client's connection is there at once. On the real path its first byte would leave a round trip later.
    pass(near, far, up, now, roundTripMs)
    pass(far, near, down, now, 0)
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        connections: () => connections,
        close() {
          server.close()
          for (const socket of sockets) socket.destroy()
        },
      })
    })
  })
}

/**
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {import('./link.mjs').Link} link
 * @param {() => number} now
 * @param {number} openMs until the first byte may leave
 */
function pass(from, to, link, now, openMs) {
  /** What is on its way, oldest first: timers of equal times may fire in another order. @type {(() => void)[]} */
  const underWay = []
  const arrive = () => underWay.shift()?.()
  /** @param {number} at @param {() => void} deliver */
  const deliverAt = (at, deliver) => {
    underWay.push(deliver)
    setTimeout(arrive, Math.max(0, at - now()))
  }
  from.pause()
  const opened = setTimeout(() => from.resume(), openMs)
  from.on('data', (/** @type {Buffer} */ piece) => {
    deliverAt(link.send(piece.length, now()), () => {
      if (to.writable) to.write(piece)
    })
    const ahead = link.backlog(now()) - AHEAD_MS
    if (ahead <= 0) return
    from.pause()
    setTimeout(() => from.resume(), ahead)
  })
  from.on('end', () => {
    deliverAt(link.send(0, now()), () => to.end())
  })
  from.on('error', () => {
    // A reset passes what still waits for the link, as on a real path nothing does.
    setTimeout(() => to.resetAndDestroy(), openMs)
  })
  from.on('close', () => {
    clearTimeout(opened)
  })
}

const [, started, target, path] = process.argv
if (started !== undefined && realpathSync(started) === import.meta.filename) {
  const relay = await startRelay(Number(target), JSON.parse(path ?? '{}'))
  process.send?.({ port: relay.port })
  process.on('message', () => process.send?.({ connections: relay.connections() }))
  process.on('disconnect', () => process.exit())
}
