// Hosts of the web behind a proxy, over TLS, and the one origin that may be anywhere.
import https from 'node:https'
import { expect, it } from 'vitest'
import { connectToOrigin } from '../../../../src/main/core/web/webConnection.ts'
import { listening } from '../../../helpers/listening.ts'
import { startHttpProxy } from '../../../helpers/proxies.ts'
import { createAuthority, trusting } from '../../../helpers/tls.ts'
import { namesOf, noAuthorities, OUTSIDE, webOf, webServer } from '../../../helpers/web.ts'

/** Over TLS at 127.0.0.1, which proxies reach as `localhost`; with a certificate for these names. */
async function secureSite(names: string) {
  const authority = await createAuthority()
  const server = https.createServer(await authority.sign(names), (request, response) => {
    response.writeHead(302, { location: `http://${request.headers.host ?? ''}/` }).end('a picture')
  })
  server.on('tlsClientError', () => undefined)
  return { port: (await listening(server)).port, authorities: trusting(authority.pem) }
}

async function proxied(mood: 'works' | 407 = 'works') {
  const proxy = await startHttpProxy(mood)
  const route = {
    kind: 'http',
    secure: false,
    host: '127.0.0.1',
    port: proxy.port,
    authorization: undefined,
  } as const
  return { proxy, routesTo: () => Promise.resolve([route]) }
}

it('https goes by the proxy and the host’s name, also where names can’t be looked up here', async () => {
  const { port, authorities } = await secureSite('DNS:localhost')
  for (const lookup of [namesOf({}), namesOf({ localhost: [OUTSIDE] })]) {
    const { proxy, routesTo } = await proxied()
    const { connect } = webOf(lookup, { routesTo, authorities })
    const connected = await connect(new URL(`https://localhost:${port}/`), 3000, new AbortController().signal)
    expect(connected.ok).toBe(true)
    if (connected.ok) connected.value.reset()
    expect(proxy.heard()).toContain(`CONNECT localhost:${port} HTTP/1.1`)
  }
})

it('a name that is inside is not asked of the proxy', async () => {
  const { port, authorities } = await secureSite('DNS:localhost')
  const { proxy, routesTo } = await proxied()
  const { ask } = webOf(namesOf({ localhost: ['127.0.0.1'] }), { routesTo, authorities })
  expect(await ask(`https://localhost:${port}/`)).toMatchObject({ problem: { kind: 'not-public' } })
  expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ problem: { kind: 'not-public' } })
  expect(proxy.clients()).toBe(0)
})

it('a name that only the proxy finds inside has no certificate there', async () => {
  const { port, authorities } = await secureSite('DNS:router.example')
  const { proxy, routesTo } = await proxied()
  const { ask } = webOf(namesOf({ localhost: [OUTSIDE] }), { routesTo, authorities })
  expect(await ask(`https://localhost:${port}/`)).toEqual({
    ok: false,
    problem: { kind: 'way', problem: { kind: 'tls', why: 'host' } },
  })
  expect(proxy.clients()).toBe(1)
})

it('a public address of this computer’s own network is not asked', async () => {
  const site = await webServer((_request, response) => response.end('inside'), OUTSIDE)
  const { ask } = webOf(namesOf({}), { ownNetworks: () => ['2a02::1/64', `${OUTSIDE}/24`] })
  expect(await ask(`http://${OUTSIDE}:${site.port}/`)).toEqual({
    ok: false,
    problem: { kind: 'not-public', host: OUTSIDE },
  })
  expect(site.asked).toEqual([])
})

it('a redirect to a name that can’t be looked up here is not followed: a proxy may know it inside', async () => {
  const { port, authorities } = await secureSite('DNS:localhost')
  const { proxy, routesTo } = await proxied()
  const { connect } = webOf(namesOf({}), { routesTo, authorities })
  const url = new URL(`https://localhost:${port}/`)
  const { signal } = new AbortController()
  expect(await connect(url, 3000, signal, true)).toEqual({
    ok: false,
    problem: { kind: 'way', problem: { kind: 'no-network', why: 'name' } },
  })
  expect(proxy.heard()).toBe('')
})

it('http goes by no proxy, which proves no name', async () => {
  const site = await webServer((_, response) => response.end('here'), OUTSIDE)
  const { proxy, routesTo } = await proxied()
  const { ask } = webOf(namesOf({ 'pictures.example': [OUTSIDE] }), { routesTo })
  expect(await ask(`http://pictures.example:${site.port}/`)).toMatchObject({ ok: true })
  expect(proxy.clients()).toBe(0)
})

it('a proxy that refuses is told of', async () => {
  const { routesTo } = await proxied(407)
  expect(await webOf(namesOf({}), { routesTo }).ask('https://pictures.example/')).toEqual({
    ok: false,
    problem: { kind: 'way', problem: { kind: 'proxy', why: 'credentials' } },
  })
})

it('a redirect from https to http is not followed', async () => {
  const { port, authorities } = await secureSite('DNS:localhost')
  const { routesTo } = await proxied()
  const { ask } = webOf(namesOf({}), { routesTo, authorities })
  expect(await ask(`https://localhost:${port}/`)).toEqual({ ok: false, problem: { kind: 'bad-redirect' } })
})

it('an origin that may be inside is the only one there that may', async () => {
  const other = await webServer((_, response) => response.end('secret'), '127.0.0.1')
  const own = await webServer((request, response) => {
    if (request.url === '/away')
      response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end()
    else response.end('mine')
  }, '127.0.0.1')
  const origin = `http://127.0.0.1:${own.port}`
  const { client } = webOf(namesOf({}))
  const connect = connectToOrigin(origin, { authorities: noAuthorities })
  const ask = (path: string) =>
    client.ask(origin + path, { method: 'GET', mostBytes: 10 }, connect, new AbortController().signal)
  expect(await ask('/')).toMatchObject({ ok: true, value: { bytes: Buffer.from('mine') } })
  expect(await ask('/away')).toMatchObject({ problem: { kind: 'not-public' } })
  expect(other.asked).toEqual([])
})
