/**
 * Opens a new connection to the service for each upload: TCP, through a proxy if there is one, then TLS if the
 * address requires it.
 */
import { once } from 'node:events'
import type net from 'node:net'
import tls from 'node:tls'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { lookup, type TrackSocket, type Lookup } from './hostLookup.ts'
import { codeOf, problemOfCode } from './networkErrors.ts'
import type { Route } from './proxyRoutes.ts'
import {
  openTunnel,
  ProxyRefusal,
  ProxyUnreachable,
  tlsOptions,
  withoutKeyLog,
  type Trust,
} from './proxyTunnel.ts'
import { unlessAborted } from '../async/abortable.ts'

export interface Connection {
  /** Carries HTTP; its byte counts are before encryption. */
  readonly stream: net.Socket
  /**
   * Ends it immediately with a reset: a plain close would still send the megabytes in the kernel's buffer.
   * It must be the TCP socket, since resetting a TLS socket throws ERR_INVALID_HANDLE_TYPE.
   */
  reset(): void
}

/** Gives a connection, or a problem once `signal` aborts, `limitMs` has passed or no route works. */
export type Connect = (url: URL, limitMs: number, signal: AbortSignal) => Promise<Result<Connection>>

export interface ConnectDeps {
  /** The routes to `url`, in the order to try them. */
  routesTo(url: URL): Promise<readonly Route[]>
  /** Certificate authorities to trust, PEM; undefined for Node's own. */
  readonly authorities: readonly string[] | undefined
  /** Defaults to the system's own. */
  readonly lookup?: Lookup
}

const DIRECT: Route = { kind: 'direct' }

/** Connects without a proxy, trusting the authorities that Node trusts. */
export const connectDirectly: Connect = (url, limitMs, signal) =>
  dial(url, DIRECT, { lookup, authorities: undefined }, limitMs, signal)

/** Connects by the first route that works. */
export function connectBy({ routesTo, ...given }: ConnectDeps): Connect {
  const trust: Trust = { lookup, ...given }
  return async (url, limitMs, signal) => {
    // Plain http goes to loopback only (endpoint.ts). It must not use a proxy, which could read the key.
    const routes = url.protocol === 'http:' ? [DIRECT] : await known(url, routesTo, limitMs, signal)
    let last: Result<Connection> = failed({ kind: 'no-network', why: 'unreachable' })
    for (const route of routes.length === 0 ? [DIRECT] : routes) {
      last = await dial(url, route, trust, limitMs, signal)
      if (last.ok || last.problem.kind === 'cancelled') return last
    }
    return last
  }
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
): Promise<Result<Connection>> {
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
    if (!secure) return done({ stream: plain, reset })
    const stream = keep(
      withoutKeyLog(
        tls.connect({ socket: plain, ...tlsOptions(host, trust.authorities), ALPNProtocols: ['http/1.1'] }),
      ),
    )
    await once(stream, 'secureConnect', { signal: end })
    return done({ stream, reset })
  } catch (error) {
    reset()
    if (signal.aborted) return failed({ kind: 'cancelled' })
    return failed(limit.aborted ? { kind: 'timeout', phase: 'connect' } : problemOfDialling(error))
  }
}

function problemOfDialling(error: unknown): Problem {
  if (error instanceof ProxyUnreachable) return { kind: 'proxy', why: 'unreachable' }
  if (error instanceof ProxyRefusal)
    return { kind: 'proxy', why: error.status === 407 ? 'credentials' : 'refused' }
  return problemOfCode(codeOf(error))
}
