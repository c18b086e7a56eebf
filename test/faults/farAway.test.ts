// A service or proxy that is far away: a connection takes a second or more, and its name also has addresses that lead
// nowhere. By default, Node gives each address but the last a quarter of a second.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, isIPv6 } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { TIMEOUTS } from '../../src/main/core/api/client.ts'
import { connectBy } from '../../src/main/core/network/connection.ts'
import { routesOf } from '../../src/main/core/network/proxyRoutes.ts'
import { join } from '../helpers/listening.ts'
import { inNamespaces, inside } from '../helpers/namespaces.ts'
import { testWorld } from '../helpers/outside.ts'
import { startHttpProxy, startSocksProxy } from '../helpers/proxies.ts'
import { startService } from '../helpers/service.ts'
import { createAuthority, secureEndpoint, startFront, type Papers, trusting } from '../helpers/tls.ts'
import { brief, KEY, numbered, settled } from './app.ts'

const HERE = '10.9.0.1'
/** Addresses by their one-way delay, ms. */
const FAR = { 270: '10.9.0.2', 600: '10.9.0.3' } as const
const DEAD = {
  'no way': ['2001:db8::1', '2001:db8::2'],
  'no answer': ['fd00:9::2', 'fd00:9::3'],
} as const

type Case = {
  readonly what: 'the service' | 'an HTTP proxy' | 'a SOCKS proxy'
  readonly delay: keyof typeof FAR
  readonly dead: keyof typeof DEAD
}

const CASES = (['the service', 'an HTTP proxy', 'a SOCKS proxy'] as const).flatMap((what): Case[] => [
  { what, delay: 270, dead: 'no way' },
  { what, delay: 600, dead: 'no way' },
  { what, delay: 600, dead: 'no answer' },
])

inNamespaces(fileURLToPath(import.meta.url), 1, 'ip tuntap add far mode tun && /usr/bin/python3 -c 0')

it.runIf(inside)('what is far away is reached by one connection, and gets one request', async () => {
  await farNetwork()
  const authority = await createAuthority()
  const papers = await authority.sign('DNS:far.test,DNS:localhost')
  // In parallel, since they only wait.
  const came = await Promise.all(CASES.map((one) => upload(one, authority.pem, papers)))
  expect(came).toEqual(
    CASES.map((one) => ({ ...one, rows: ['01.png done'], connections: 1, requests: 1, tries: [] })),
  )
})

/** Uploads one file in this case's setup. */
async function upload({ what, delay, dead }: Case, authority: string, papers: Papers) {
  const world = await testWorld()
  const service = await startService()
  const front = await startFront(service, papers)
  const proxy =
    what === 'the service'
      ? undefined
      : await (what === 'an HTTP proxy' ? startHttpProxy : startSocksProxy)('works')
  const far = await reachableFromAfar((proxy ?? front).port)
  const kind = what === 'a SOCKS proxy' ? 'SOCKS5' : 'PROXY'
  const routes = proxy === undefined ? [] : routesOf(`${kind} far.test:${String(proxy.port)}`, {})
  const [before, after] = DEAD[dead]
  const addresses = [before, FAR[delay], after].map((address) => ({
    address,
    family: isIPv6(address) ? 6 : 4,
  }))
  world.timeouts = TIMEOUTS
  world.connect = connectBy({
    routesTo: () => Promise.resolve(routes),
    authorities: trusting(authority),
    lookup: () => Promise.resolve(addresses),
  })
  const endpoint = secureEndpoint(front.port, proxy === undefined ? 'far.test' : 'localhost')
  const mayfly = world.start({ endpoint, key: KEY })
  await mayfly.addFiles(await numbered(world, 1))
  const { uploads } = await settled(mayfly, 1)
  const tries = world.changes.flatMap(({ upserted }) => upserted).filter(({ state }) => state === 'retrying')
  return {
    ...{ what, delay, dead },
    rows: brief(uploads),
    connections: far.connections(),
    requests: service.requests.length,
    tries,
  }
}

async function farNetwork(): Promise<void> {
  const script = path.resolve('test/desktop/farnetwork.py')
  const delays = Object.entries(FAR).map(([ms, address]) => `${address}=${ms}`)
  const network = spawn('/usr/bin/python3', [script, ...delays], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void network.stdin.end())
  await Promise.race([
    once(network.stdout, 'data'),
    once(network, 'exit').then(() => Promise.reject(new Error('there is no far-away network'))),
  ])
}

/** Makes the server on this loopback port reachable from the far network too, on the same port. */
async function reachableFromAfar(port: number): Promise<{ connections: () => number }> {
  let connections = 0
  const server = createServer((client) => {
    connections += 1
    client.on('error', () => undefined)
    join(client, connect(port, '127.0.0.1'))
  })
  server.listen(port, HERE)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { connections: () => connections }
}
