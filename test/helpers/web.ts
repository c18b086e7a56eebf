// The web in small: a public host at 127.0.0.2 and hosts inside at other addresses of loopback, real servers all of them.
import http, { type RequestListener } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createAuthorities } from '../../src/main/core/network/authorities.ts'
import type { Lookup } from '../../src/main/core/network/hostLookup.ts'
import { isPublicAddress } from '../../src/main/core/web/publicAddress.ts'
import { createWebClient, type WebLimits } from '../../src/main/core/web/webClient.ts'
import { createWebConnect, type WebConnectDeps } from '../../src/main/core/web/webConnection.ts'

/** Stands for all that is public: the one address of loopback that tests take for outside. */
export const OUTSIDE = '127.0.0.2'

export const noAuthorities = createAuthorities(() => Promise.resolve(undefined), 'linux')

export interface WebServer {
  readonly port: number
  /** Method and path of every request that came in, in order. */
  readonly asked: readonly string[]
}

/** An HTTP server at this address until the test is over. */
export async function webServer(answer: RequestListener, host: string, port = 0): Promise<WebServer> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    answer(request, response)
  })
  server.listen(port, host)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, asked }
}

/** Gives each name its addresses; a list of lists is a name that changes with each look-up. */
export function namesOf(
  names: Readonly<Record<string, readonly string[] | readonly (readonly string[])[]>>,
): Lookup {
  const times = new Map<string, number>()
  return (host) => {
    const known = names[host]
    if (known === undefined) return Promise.reject(Object.assign(new Error(host), { code: 'ENOTFOUND' }))
    const time = times.get(host) ?? 0
    times.set(host, time + 1)
    const now = Array.isArray(known[0]) ? known[Math.min(time, known.length - 1)] : known
    const addresses = now as readonly string[]
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
  }
}

export const TEST_LIMITS: WebLimits = { connectMs: 3000, idleMs: 3000, wholeMs: 10_000 }

/** What the web needs, with 127.0.0.2 as the one public address here. */
export const webDeps = (lookup: Lookup): WebConnectDeps & { userAgent: string; limits: WebLimits } => ({
  userAgent: 'Mayfly/0 (test)',
  limits: TEST_LIMITS,
  routesTo: () => Promise.resolve([]),
  authorities: noAuthorities,
  isPublic: (address) => address === OUTSIDE || isPublicAddress(address),
  // It is in one of the networks of this computer all the same.
  ownNetworks: () => [],
  lookup,
})

/** A client for which 127.0.0.2 is public, and a question to it. */
export function webOf(
  lookup: Lookup,
  { limits, ...deps }: Partial<WebConnectDeps> & { limits?: WebLimits } = {},
) {
  const all = webDeps(lookup)
  const client = createWebClient({ ...all, limits: limits ?? all.limits })
  const connect = createWebConnect({ ...all, ...deps })
  const ask = (address: string, mostBytes = 1024, signal = new AbortController().signal) =>
    client.ask(address, { method: 'GET', mostBytes }, connect, signal)
  return { client, connect, ask }
}
