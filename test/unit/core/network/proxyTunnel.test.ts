// The connection below TLS: direct or through a proxy, and what is at fault when there is none.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Route } from '../../../../src/main/core/network/proxyRoutes.ts'
import { openTunnel, ProxyRefusal, ProxyUnreachable } from '../../../../src/main/core/network/proxyTunnel.ts'
import { closedPort, keptSockets, listening } from '../../../helpers/listening.ts'
import { startHttpProxy, startNoProxy, startSocksProxy, type Mood } from '../../../helpers/proxies.ts'
import { createAuthority } from '../../../helpers/tls.ts'
import { eventually } from '../../../helpers/until.ts'

const HOST = '127.0.0.1'
const never = new AbortController().signal

function open(route: Route, port: number, { host = HOST, signal = never, authorities = [''] } = {}) {
  const { keep } = keptSockets()
  const lookup = () => Promise.reject(new Error('no name is to be looked up'))
  return openTunnel(route, { host, port }, keep, signal, { lookup, authorities })
}
const through = (port: number, more: Partial<Extract<Route, { kind: 'http' }>> = {}): Route => ({
  ...{ kind: 'http', secure: false, host: HOST, port, authorization: undefined },
  ...more,
})
/** A server that echoes what it receives. */
const startEcho = () => listening(createServer((socket) => socket.pipe(socket)))

async function echo(socket: Socket): Promise<string> {
  socket.write('hello')
  const [heard] = (await once(socket, 'data')) as [Buffer]
  return heard.toString()
}

describe('a way that is open', () => {
  it('leads to the service directly', async () => {
    const { port } = await startEcho()
    expect(await echo(await open({ kind: 'direct' }, port))).toBe('hello')
  })

  it('leads through an HTTP proxy, with credentials for it', async () => {
    const { port } = await startEcho()
    const proxy = await startHttpProxy('works', 'ann:secret')
    const authorization = `Basic ${Buffer.from('ann:secret').toString('base64')}`
    expect(await echo(await open(through(proxy.port, { authorization }), port))).toBe('hello')
    expect(proxy.clients()).toBe(1)
  })

  it('leads through a proxy that is itself reached over TLS', async () => {
    const { port } = await startEcho()
    const authority = await createAuthority()
    const proxy = await startHttpProxy('works', undefined, await authority.sign('IP:127.0.0.1'))
    const route = through(proxy.port, { secure: true })
    expect(await echo(await open(route, port, { authorities: [authority.pem] }))).toBe('hello')
  })

  it('leads through a SOCKS proxy, which looks up the name itself', async () => {
    const { port } = await startEcho()
    const proxy = await startSocksProxy('works')
    const route = { kind: 'socks', version: 5, host: HOST, port: proxy.port } as const
    expect(await echo(await open(route, port, { host: 'localhost' }))).toBe('hello')
  })
})

describe('a way that is closed', () => {
  it.each<[Mood, number]>([
    [407, 407],
    [503, 503],
    ['swells', 407],
    ['babbles', 0],
  ])('is a refusal when the proxy answers CONNECT with %s', async (mood, status) => {
    const proxy = await startHttpProxy(mood)
    const opened = open(through(proxy.port), 443, { host: '::1' })
    await expect(opened).rejects.toSatisfy(
      (error) => error instanceof ProxyRefusal && error.status === status,
    )
    // An IPv6 address is in brackets.
    expect(proxy.heard()).toContain('CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n')
  })

  it('is a refusal when a SOCKS proxy refuses', async () => {
    const proxy = await startSocksProxy('refuses')
    const route = { kind: 'socks', version: 5, host: HOST, port: proxy.port } as const
    await expect(open(route, 443, { host: 'localhost' })).rejects.toBeInstanceOf(ProxyRefusal)
  })

  it('is the proxy’s fault when it can’t be reached, and only then', async () => {
    const { port } = await startNoProxy()
    await expect(open(through(port), 443)).rejects.toBeInstanceOf(ProxyUnreachable)
    const direct = open({ kind: 'direct' }, await closedPort())
    await expect(direct).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('is nobody’s fault when the wait for a silent proxy is aborted', async () => {
    const proxy = await startHttpProxy('hangs')
    const abort = new AbortController()
    const opened = open(through(proxy.port), 443, { signal: abort.signal })
    const ended = expect(opened).rejects.toMatchObject({ name: 'AbortError' })
    await eventually(proxy.heard).toContain('CONNECT')
    abort.abort()
    await ended
  })
})
