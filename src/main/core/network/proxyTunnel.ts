/**
 * Opens the connection below TLS: direct to the service, or a tunnel through a proxy.
 */
import { constants } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { setImmediate } from 'node:timers/promises'
import tls from 'node:tls'
import { connectTo, type TrackSocket, type Lookup, type HostPort } from './hostLookup.ts'
import type { Route } from './proxyRoutes.ts'
import { unlessAborted } from '../async/abortable.ts'

/** The proxy answered CONNECT with something other than a tunnel; `status` is 0 when it was not HTTP at all. */
export class ProxyRefusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the proxy answered ${String(status)}`)
    this.status = status
  }
}

/** The proxy itself could not be reached. */
export class ProxyUnreachable extends Error {}

/** Maximum header size of a proxy's answer, in bytes. */
const HEAD_LIMIT_BYTES = 16 * 1024

/** How names are looked up, and whom to trust. */
export interface Trust {
  readonly lookup: Lookup
  /** Certificate authorities to trust, PEM; undefined for Node's own. */
  readonly authorities: readonly string[] | undefined
}

/** Rejects with a socket's error, with ProxyRefusal or ProxyUnreachable, or with an AbortError when `signal` aborts. */
export async function openTunnel(
  route: Route,
  to: HostPort,
  keep: TrackSocket,
  signal: AbortSignal,
  { lookup, authorities }: Trust,
): Promise<net.Socket> {
  if (route.kind === 'direct') return connectTo(to, keep, signal, lookup)
  const proxy = await connectTo(route, keep, signal, lookup).catch((error: unknown) => {
    throw signal.aborted ? error : new ProxyUnreachable('', { cause: error })
  })
  if (route.kind === 'socks') return throughSocks(proxy, route, to, signal)
  try {
    const stream = route.secure ? await overTls(proxy, route.host, keep, signal, authorities) : proxy
    await askForTunnel(stream, to, route.authorization, signal)
    return stream
  } catch (error) {
    // Any other failure up to here is the proxy's fault, not the service's.
    if (signal.aborted || error instanceof ProxyRefusal) throw error
    throw new ProxyUnreachable('', { cause: error })
  }
}

async function overTls(
  socket: net.Socket,
  host: string,
  keep: TrackSocket,
  signal: AbortSignal,
  authorities: readonly string[] | undefined,
): Promise<net.Socket> {
  const stream = keep(withoutKeyLog(tls.connect({ socket, ...tlsOptions(host, authorities) })))
  await handshakeOf(stream, signal)
  return stream
}

/**
 * Resolves after the event that ends the handshake, not within it: resetting the TCP socket there crashes the process
 * (seen with Node 20.18 and 20.20).
 */
export async function handshakeOf(stream: net.Socket, signal: AbortSignal): Promise<void> {
  await once(stream, 'secureConnect', { signal })
  await setImmediate()
}

/**
 * Which host to expect, and which authorities to trust. An IP address is not a server name, but is checked too.
 * Node's defaults are set explicitly: environment variables (NODE_TLS_REJECT_UNAUTHORIZED, and options in
 * NODE_OPTIONS) can weaken the defaults, but not explicit values.
 */
export function tlsOptions(host: string, authorities: readonly string[] | undefined): tls.ConnectionOptions {
  return {
    servername: net.isIP(host) === 0 ? host : '',
    host,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: constants.defaultCoreCipherList,
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
  }
}

/** Node writes each connection's keys to the file named by --tls-keylog, which NODE_OPTIONS may contain. */
export function withoutKeyLog(stream: tls.TLSSocket): tls.TLSSocket {
  return stream.removeAllListeners('keylog')
}

/** The proxy resolves the name: behind a proxy there is often no DNS. */
async function throughSocks(
  socket: net.Socket,
  route: Extract<Route, { kind: 'socks' }>,
  destination: HostPort,
  signal: AbortSignal,
): Promise<net.Socket> {
  const proxy = { host: route.host, port: route.port, type: route.version }
  // A chunk of its own: a seventh of the main process's code, for the few who have such a proxy.
  const { SocksClient } = await import('socks')
  const asked = SocksClient.createConnection({
    proxy,
    command: 'connect',
    destination,
    existing_socket: socket,
  })
  await unlessAborted(signal, asked).catch((error: unknown) => {
    throw signal.aborted ? error : new ProxyRefusal(0)
  })
  return socket
}

/** CONNECT (RFC 9110, 9.3.6). The answer must end with its headers: the service does not speak first. */
async function askForTunnel(
  stream: net.Socket,
  { host, port }: HostPort,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${String(port)}`
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`
  stream.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${credentials}\r\n`)
  const status = statusOf(await readHead(stream, signal))
  if (status < 200 || status > 299) throw new ProxyRefusal(status)
}

/** 0 when the head is not HTTP. The status counts even if the head is incomplete. */
const statusOf = (head: string): number => Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0)

async function readHead(stream: net.Socket, signal: AbortSignal): Promise<string> {
  let head = ''
  while (!head.includes('\r\n\r\n')) {
    const piece = stream.read() as Buffer | null
    if (piece !== null) head += piece.toString('latin1')
    else if (stream.readableEnded || stream.destroyed || head.length > HEAD_LIMIT_BYTES)
      throw new ProxyRefusal(statusOf(head))
    else await Promise.race([once(stream, 'readable', { signal }), once(stream, 'end', { signal })])
  }
  return head
}
