/**
 * Connects to the service: TCP, through a proxy if there is one, then TLS if the address requires it; or by a connection
 * that was kept (connectionPool.ts).
 */
import type net from 'node:net'
import tls from 'node:tls'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { lookup, type TrackSocket, type Lookup } from './hostLookup.ts'
import { codeOf, problemOfCode } from './networkErrors.ts'
import type { Route } from './proxyRoutes.ts'
import {
  handshakeOf,
  openTunnel,
  ProxyRefusal,
  ProxyUnreachable,
  tlsOptions,
  withoutKeyLog,
  type Trust,
} from './proxyTunnel.ts'
import { unlessAborted } from '../async/abortable.ts'
import type { Authorities } from './authorities.ts'
import { recentNetworks } from './ownNetworks.ts'

export interface Connection {
  /** Carries HTTP; its byte counts are before encryption. */
  readonly stream: net.Socket
  /**
   * Ends it immediately with a reset: a plain close would still send the megabytes in the kernel's buffer.
   * It must be the TCP socket, since resetting a TLS socket throws ERR_INVALID_HANDLE_TYPE.
   */
  reset(): void
  /** It has been kept: the other end may have closed it without our knowing. */
  readonly wasKept?: boolean
  /**
   * Gives it back after a clean exchange, for the next one; it is closed after `forMs` at the latest. A connection
   * without this is for one exchange.
   */
  keep?(forMs: number): void
}

/** Where a connection leads. */
export interface Place {
  readonly origin: string
  /** Through which proxies, and from which networks: one that came by another way isn't used. */
  readonly way: string
}

/** Opens a new connection. */
export type Dial = () => Promise<Result<Connection>>

/**
 * Gives a connection to the place: a kept one, or what `dial` gives, which ends when `signal` aborts.
 * `Connection.keep` gives it back.
 */
export type Via = (place: Place, dial: Dial, signal: AbortSignal) => Promise<Result<Connection>>

/**
 * Gives a connection, or a problem once `signal` aborts, `limitMs` has passed or no route works.
 * @param via gives a kept connection, if there is one
 */
export type Connect = (
  url: URL,
  limitMs: number,
  signal: AbortSignal,
  via?: Via,
) => Promise<Result<Connection>>

export interface ConnectDeps {
  /** The routes to `url`, in the order to try them. */
  routesTo(url: URL): Promise<readonly Route[]>
  /** Asked when Node's own don't vouch for a certificate. */
  readonly authorities: Authorities
  /** Defaults to the system's own. */
  readonly lookup?: Lookup
  /** This computer's networks, as they are now; the system's of a moment ago by default. */
  readonly networks?: () => readonly string[]
}

const DIRECT: Route = { kind: 'direct' }

/** Connects without a proxy, trusting the authorities that Node trusts. */
export const connectDirectly: Connect = (url, limitMs, signal, via = direct) => {
  const dialIt = () => dial(url, DIRECT, { lookup, authorities: undefined }, limitMs, signal)
  return via({ origin: url.origin, way: '' }, () => dialIt().then(({ result }) => result), signal)
}

const direct: Via = (_, dialIt) => dialIt()

/** Connects by the first route that works; if certificates were in the way, once more with the system's authorities. */
export function connectBy({
  routesTo,
  authorities,
  networks = recentNetworks(),
  ...given
}: ConnectDeps): Connect {
  return async (url, limitMs, signal, via = direct) => {
    // Plain http goes to loopback only (endpoint.ts). It must not use a proxy, which could read the key.
    const routes = url.protocol === 'http:' ? [DIRECT] : await known(url, routesTo, limitMs, signal)
    const dialAll = (known: Trust['authorities']) =>
      dialInTurn(url, routes, { lookup, authorities: known, ...given }, limitMs, signal)
    const dialTrusting = async () => {
      const before = authorities.known()
      const first = await dialAll(before)
      if (!first.isUntrusted || before !== undefined) return first.result
      await authorities.ask(signal)
      const read = authorities.known()
      return read === undefined ? first.result : (await dialAll(read)).result
    }
    return via({ origin: url.origin, way: JSON.stringify([routes, networks()]) }, dialTrusting, signal)
  }
}

interface Dialled {
  readonly result: Result<Connection>
  /** Nobody whom we trust vouches for a certificate, the proxy's or the service's. */
  readonly isUntrusted: boolean
}

async function dialInTurn(
  url: URL,
  routes: readonly Route[],
  trust: Trust,
  limitMs: number,
  signal: AbortSignal,
): Promise<Dialled> {
  let last: Dialled = { result: failed({ kind: 'no-network', why: 'unreachable' }), isUntrusted: false }
  let isUntrusted = false
  for (const route of routes.length === 0 ? [DIRECT] : routes) {
    last = await dial(url, route, trust, limitMs, signal)
    if (last.result.ok || last.result.problem.kind === 'cancelled') return last
    isUntrusted ||= last.isUntrusted
  }
  return { ...last, isUntrusted }
}

/**
 * If the system can't say in time which proxy to use, none is used, as in browsers. Fetching a proxy auto-config file
 * may hang.
 */
async function known(
  url: URL,
  routesTo: ConnectDeps['routesTo'],
  limitMs: number,
  signal: AbortSignal,
): Promise<readonly Route[]> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  try {
    return await unlessAborted(end, routesTo(url))
  } catch {
    return []
  }
}

async function dial(
  url: URL,
  route: Route,
  trust: Trust,
  limitMs: number,
  signal: AbortSignal,
): Promise<Dialled> {
  const limit = AbortSignal.timeout(limitMs)
  const end = AbortSignal.any([signal, limit])
  const sockets: net.Socket[] = []
  const keep: TrackSocket = (socket) => {
    // A second error often follows a reset; without a listener it would be thrown.
    socket.on('error', () => undefined)
    sockets.push(socket)
    return socket
  }
  const reset = () => {
    for (const socket of sockets) {
      if (!(socket instanceof tls.TLSSocket) && !socket.destroyed) socket.resetAndDestroy()
    }
    for (const socket of sockets) socket.destroy()
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'https:'
  try {
    end.throwIfAborted()
    const plain = await openTunnel(
      route,
      { host, port: Number(url.port || (secure ? 443 : 80)) },
      keep,
      end,
      trust,
    )
    if (!secure) return { result: done({ stream: plain, reset }), isUntrusted: false }
    const stream = keep(
      withoutKeyLog(
        tls.connect({ socket: plain, ...tlsOptions(host, trust.authorities), ALPNProtocols: ['http/1.1'] }),
      ),
    )
    await handshakeOf(stream, end)
    return { result: done({ stream, reset }), isUntrusted: false }
  } catch (error) {
    reset()
    const problem = problemOfDialling(error, { isCancelled: signal.aborted, isLate: limit.aborted })
    return { result: failed(problem), isUntrusted: isUntrusted(error) }
  }
}

const isUntrusted = (error: unknown): boolean => {
  const problem = problemOfCode(codeOf(error instanceof ProxyUnreachable ? error.cause : error))
  return problem.kind === 'tls' && problem.why === 'authority'
}

function problemOfDialling(error: unknown, ended: { isCancelled: boolean; isLate: boolean }): Problem {
  if (ended.isCancelled) return { kind: 'cancelled' }
  if (ended.isLate) return { kind: 'timeout', phase: 'connect' }
  if (error instanceof ProxyUnreachable) return { kind: 'proxy', why: 'unreachable' }
  if (error instanceof ProxyRefusal)
    return { kind: 'proxy', why: error.status === 407 ? 'credentials' : 'refused' }
  return problemOfCode(codeOf(error))
}
