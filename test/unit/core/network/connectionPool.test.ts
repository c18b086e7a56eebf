// Connections that are kept: who reuses them, what ends them, and what happens when one has died.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { connectBy } from '../../../../src/main/core/network/connection.ts'
import { createConnectionPool } from '../../../../src/main/core/network/connectionPool.ts'
import { routesOf } from '../../../../src/main/core/network/proxyRoutes.ts'
import { listening } from '../../../helpers/listening.ts'
import { startHttpProxy } from '../../../helpers/proxies.ts'
import { big, problem, sending, sendTo, small, type How } from '../../../helpers/sending.ts'
import { endpointOf, startService } from '../../../helpers/service.ts'
import { createAuthority, secureEndpoint, startFront, trusting } from '../../../helpers/tls.ts'
import { eventually } from '../../../helpers/until.ts'

const LINK = '{"code":200,"data":{"url":"https://x.app/kept"}}'
const WORKS = { ok: true, value: { url: 'https://x.app/kept' } }
const CUT = problem({ kind: 'cut-off' })
const plain = (headers = '', after = '') =>
  `HTTP/1.1 200 OK\r\n${headers}Content-Length: ${String(LINK.length)}\r\n\r\n${LINK}${after}`

type Answer = (request: IncomingMessage, response: ServerResponse, nth: number) => void

/** Reads the request, then answers with a link, without a word of how long it keeps the connection. */
const polite: Answer = (request, response) => {
  request.resume().on('end', () => response.end(LINK))
}

/** A server that keeps connections for as long as its clients do. */
async function begin(answer: Answer = polite, options: Partial<How> = {}) {
  let nth = 0
  const bodies: number[] = []
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    nth += 1
    request.on('end', () => bodies.push(Number(request.headers['content-length'])))
    answer(request, response, nth)
  })
  const { url, sockets } = await listening(server)
  const pool = createConnectionPool()
  const how: How = { pool, ...options }
  return {
    url,
    sockets,
    bodies,
    pool,
    how,
    send: async (file?: string) => sendTo({ url }, file ?? (await small()), how),
  }
}

/** A server that writes these bytes, once it has read a whole request of a small file. */
async function saying(...answers: readonly string[]) {
  const rest = [...answers]
  const take = (socket: Socket) => {
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece.toString('latin1')
      if (!heard.endsWith('"}')) return
      heard = ''
      socket.write(rest.shift() ?? plain())
    })
  }
  const { url, sockets } = await listening(createTcpServer(take))
  const pool = createConnectionPool()
  return { sockets, pool, send: async () => sendTo({ url }, await small(), { pool }) }
}

describe('a connection', () => {
  it('carries one upload after another', async () => {
    const { send, sockets, bodies, pool } = await begin()
    for (let at = 0; at < 20; at += 1) expect(await send()).toMatchObject(WORKS)
    expect([sockets.length, bodies.length, pool.size()]).toEqual([1, 20, 1])
    expect(sockets[0]?.listenerCount('data')).toBeLessThanOrEqual(1)
  })

  it('is opened for each that is sent at once, and no more', async () => {
    const { send, sockets, pool } = await begin()
    const three = async () => {
      for (let at = 0; at < 20; at += 1) expect(await send()).toMatchObject(WORKS)
    }
    await Promise.all([three(), three(), three()])
    expect(sockets.length).toBeLessThanOrEqual(3)
    expect(pool.size()).toBe(sockets.length)
  })

  it('is for one upload without a pool', async () => {
    const { send, sockets } = await begin(polite, { pool: undefined })
    await send()
    await send()
    expect(sockets).toHaveLength(2)
  })

  it('collects no listeners', async () => {
    const counts: number[] = []
    const pool = createConnectionPool()
    const connect: How['connect'] = async (...given) => {
      const connection = await connectBy({ routesTo: () => Promise.resolve([]), authorities: trusting() })(
        ...given,
      )
      if (connection.ok) {
        const { stream } = connection.value
        counts.push(stream.eventNames().reduce((sum, name) => sum + stream.listenerCount(name), 0))
      }
      return connection
    }
    const { send } = await begin(polite, { pool, connect })
    for (let at = 0; at < 5; at += 1) await send()
    expect(new Set(counts.slice(1)).size).toBe(1)
  })

  it('goes through a proxy’s tunnel, by TLS, once', async () => {
    const authority = await createAuthority()
    const service = await startService()
    const { port } = await startFront(service, await authority.sign('DNS:localhost'))
    const proxy = await startHttpProxy('works')
    const connect = connectBy({
      routesTo: () => Promise.resolve(routesOf(`PROXY 127.0.0.1:${String(proxy.port)}`, {})),
      authorities: trusting(authority.pem),
    })
    const pool = createConnectionPool()
    for (let at = 0; at < 3; at += 1) {
      expect(await sendTo(secureEndpoint(port), await small(), { connect, pool })).toMatchObject({ ok: true })
    }
    expect([service.requests.length, proxy.clients(), pool.size()]).toEqual([3, 1, 1])
  })
})

describe('what is not kept', () => {
  it.each([
    ['an answer with something after it', plain('', 'HTTP/1.1 200 OK\r\n')],
    ['an answer that is read leniently', plain('X-Odd : 1\r\n')],
    ['an answer after a first word', `HTTP/1.1 100 Continue\r\n\r\n${plain()}`],
    ['a wish to close', plain('Connection: close\r\n')],
    ['a wish to wait for a second', plain('Keep-Alive: timeout=1\r\n')],
    ['a server that is broken', plain().replace('200 OK', '503 No')],
  ])('%s', async (_, answer) => {
    const { send, sockets, pool } = await saying(answer)
    await send()
    expect(pool.size()).toBe(0)
    expect(await send()).toMatchObject(WORKS)
    expect(sockets).toHaveLength(2)
  })

  it('an answer to half a body', async () => {
    const { send, sockets, pool } = await begin((request, response) => {
      request.once('data', () => response.end(LINK))
    })
    expect(await send(await big())).toMatchObject(WORKS)
    expect([sockets.length, pool.size()]).toEqual([1, 0])
  })

  it('a cancelled upload’s; another’s goes on', async () => {
    const { url, how, pool, sockets } = await begin((request, response, nth) => {
      if (nth === 1) request.resume()
      else polite(request, response, nth)
    })
    const cancelled = sending({ url }, await small(), how)
    await eventually(() => sockets.length).toBe(1)
    const other = sending({ url }, await small(), how)
    cancelled.abort.abort()
    expect(await cancelled.result).toEqual(problem({ kind: 'cancelled' }))
    expect(await other.result).toMatchObject(WORKS)
    expect(pool.size()).toBe(1)
    await eventually(() => sockets.filter(({ destroyed }) => !destroyed).length).toBe(1)
  })

  it('one that came by another way', async () => {
    let networks = ['10.0.0.2/24']
    const connect = connectBy({
      ...{ routesTo: () => Promise.resolve([]), authorities: trusting() },
      networks: () => networks,
    })
    const { send, sockets, pool } = await begin(polite, { connect })
    await send()
    await send()
    expect(sockets).toHaveLength(1)
    networks = ['192.168.7.3/24']
    await send()
    expect([sockets.length, pool.size()]).toEqual([2, 1])
    await eventually(() => sockets[0]?.destroyed).toBe(true)
  })

  it('anything, once all is closed', async () => {
    const held: (() => void)[] = []
    const { send, sockets, pool } = await begin((request, response, nth) => {
      if (nth === 2) held.push(() => polite(request, response, nth))
      else polite(request, response, nth)
    })
    await send()
    const running = send()
    await eventually(() => held.length).toBe(1)
    pool.close()
    held[0]?.()
    expect(await running).toMatchObject(WORKS)
    expect(pool.size()).toBe(0)
    await eventually(() => sockets.every(({ destroyed }) => destroyed)).toBe(true)
  })

  it('more than six', async () => {
    const held: (() => void)[] = []
    const { send, pool } = await begin((request, response) => {
      request.resume().on('end', () => {
        held.push(() => response.end(LINK))
        if (held.length === 8) for (const answer of held) answer()
      })
    })
    await Promise.all(Array.from({ length: 8 }, () => send()))
    expect(pool.size()).toBe(6)
  })

  it('one that is five minutes old', async () => {
    let now = 0
    const { send, sockets } = await begin(polite, { pool: createConnectionPool(() => now) })
    await send()
    now = 5 * 60_000
    await send()
    await send()
    expect(sockets).toHaveLength(2)
  })
})

describe('a connection that died while it was kept', () => {
  it.each([
    ['is closed', (socket: Socket) => socket.destroy()],
    ['is closed halfway', (socket: Socket) => socket.end()],
    ['is reset', (socket: Socket) => socket.resetAndDestroy()],
    [
      'says something',
      (socket: Socket) => socket.write('HTTP/1.1 408 Too Late\r\nConnection: close\r\n\r\n'),
    ],
  ])('%s: it is noticed', async (_, ends) => {
    const { send, sockets, pool } = await begin()
    expect(await send()).toMatchObject(WORKS)
    ends(sockets[0]!)
    await eventually(pool.size).toBe(0)
    expect(await send()).toMatchObject(WORKS)
    expect(sockets).toHaveLength(2)
  })

  it('is closed as the next upload begins: it is noticed before a byte is sent', async () => {
    const { send, sockets, bodies } = await begin()
    await send()
    const file = await small()
    sockets[0]?.resetAndDestroy()
    expect(await send(file)).toMatchObject(WORKS)
    expect([sockets.length, bodies.length]).toEqual([2, 2])
  })

  it('is reset amid the next body: that is sent on a new connection, at once', async () => {
    const { send, sockets, bodies, pool } = await begin((request, response, nth) => {
      if (nth === 2) request.once('data', () => request.socket.resetAndDestroy())
      else polite(request, response, nth)
    })
    await send()
    expect(await send(await big())).toMatchObject(WORKS)
    expect([sockets.length, bodies.length, pool.size()]).toEqual([2, 2, 1])
  })

  it('a new one that is reset so is a failure, as ever', async () => {
    const { send, sockets } = await begin((request) => {
      request.once('data', () => request.socket.resetAndDestroy())
    })
    expect(await send(await big())).toEqual(CUT)
    expect(sockets).toHaveLength(1)
  })

  it('is reset after the next body: it may have arrived, so nothing is sent again unasked', async () => {
    const { send, bodies } = await begin((request, response, nth) => {
      if (nth === 2) request.resume().on('end', () => request.socket.resetAndDestroy())
      else polite(request, response, nth)
    })
    await send()
    expect(await send()).toEqual(CUT)
    expect(bodies).toHaveLength(2)
  })
})

describe('a connection that is opened ahead', () => {
  const LIMIT_MS = 10_000
  const connect = connectBy({ routesTo: () => Promise.resolve([]), authorities: trusting() })

  it('carries the upload, also when that comes before it is open', async () => {
    const { send, url, pool, sockets } = await begin(polite, { connect })
    await pool.openAhead(endpointOf({ url }), connect, LIMIT_MS)
    expect(pool.size()).toBe(1)
    expect(await send()).toMatchObject(WORKS)
    pool.close()
    const opening = pool.openAhead(endpointOf({ url }), connect, LIMIT_MS)
    expect(await send()).toMatchObject(WORKS)
    await opening
    expect(sockets).toHaveLength(2)
  })

  it('sends nothing, and there is one', async () => {
    const { url, pool, sockets } = await begin()
    const endpoint = endpointOf({ url })
    await Promise.all([1, 2, 3].map(() => pool.openAhead(endpoint, connect, LIMIT_MS)))
    await pool.openAhead(endpoint, connect, LIMIT_MS)
    await eventually(() => sockets.length).toBe(1)
    expect([pool.size(), sockets[0]?.bytesRead]).toEqual([1, 0])
  })

  it('fails without a word', async () => {
    const pool = createConnectionPool()
    await pool.openAhead(new URL('http://127.0.0.1:1/'), connect, LIMIT_MS)
    expect(pool.size()).toBe(0)
  })

  it('is kept when the upload that waited for it is cancelled', async () => {
    const { url, pool, sockets } = await begin()
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    const slow: typeof connect = (one, ms, signal, via) =>
      connect(one, ms, signal, via && ((place, dial, end) => via(place, () => gate.then(dial), end)))
    const opening = pool.openAhead(endpointOf({ url }), slow, LIMIT_MS)
    const { result, abort } = sending({ url }, await small(), { pool, connect })
    abort.abort()
    expect(await result).toEqual(problem({ kind: 'cancelled' }))
    open()
    await opening
    await eventually(pool.size).toBe(1)
    expect(sockets).toHaveLength(1)
  })
})
