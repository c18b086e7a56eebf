/**
 * Connects to web hosts that anybody may have named, so that no name leads into this computer or its network.
 *
 * A name is looked up once; each of its addresses is judged, and only these are connected to: a name whose address
 * changes meanwhile (DNS rebinding) gains nothing. Behind a proxy, which looks names up itself:
 * - what is looked up here is judged all the same;
 * - https goes by the name, also where it can't be looked up here, as the networks that have a proxy for want of a DNS
 *   know their own names: a host inside has no certificate for a name outside;
 * - http, which proves no name, never goes by a proxy (`connectBy`).
 */
import net from 'node:net'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'
import { unlessAborted } from '../async/abortable.ts'
import { connectBy, type Connection, type ConnectDeps } from '../network/connection.ts'
import { lookup as systemLookup, type Address, type Lookup } from '../network/hostLookup.ts'
import { isInNetworks, systemNetworks } from '../network/ownNetworks.ts'
import { isPublicAddress } from './publicAddress.ts'
import { socketHost } from './webUrl.ts'

export interface WebConnectDeps extends ConnectDeps {
  /** Replaces the judge of addresses, in tests, which have no public ones. */
  readonly isPublic?: (address: string) => boolean
  /** The networks of this computer, as "address/bits", as they are now; the system's by default. */
  readonly ownNetworks?: () => readonly string[]
}

export type WebConnect = (
  url: URL,
  limitMs: number,
  signal: AbortSignal,
  /** Who asks has only followed a redirect: a host chose this address, not the user. */
  isRedirect?: boolean,
) => Promise<Result<Connection, WebProblem>>

/** Connects to public hosts only. */
export function createWebConnect(deps: WebConnectDeps): WebConnect {
  const { lookup = systemLookup, routesTo, authorities } = deps
  const { isPublic = isPublicAddress, ownNetworks = systemNetworks } = deps
  return async (url, limitMs, signal, isRedirect = false) => {
    const host = socketHost(url)
    const judged = await judge(
      host,
      lookup,
      isOutside(isPublic, ownNetworks()),
      AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
    )
    if (!judged.ok) return judged
    // A proxy may know it as a name of the network inside.
    if (judged.value === undefined && isRedirect) return failed({ kind: 'way', problem: NO_NAME })
    const pinned: Lookup = (name) => {
      if (name !== host) return lookup(name)
      return judged.value === undefined ? Promise.reject(NOT_FOUND) : Promise.resolve(judged.value)
    }
    const connected = await connectBy({ routesTo, authorities, lookup: pinned })(url, limitMs, signal)
    return connected.ok ? connected : failed({ kind: 'way', problem: connected.problem })
  }
}

/** A public address may be one of this computer or its neighbours. */
const isOutside =
  (isPublic: (address: string) => boolean, networks: readonly string[]) =>
  (address: string): boolean =>
    isPublic(address) && !isInNetworks(address, networks)

/** Connects to this one origin, wherever it is, and never by a proxy; anything else is refused. */
export function connectToOrigin(
  origin: string,
  { authorities }: Pick<ConnectDeps, 'authorities'>,
): WebConnect {
  const connect = connectBy({ routesTo: () => Promise.resolve([{ kind: 'direct' }]), authorities })
  return async (url, limitMs, signal) => {
    if (url.origin !== origin) return failed({ kind: 'not-public', host: url.hostname })
    const connected = await connect(url, limitMs, signal)
    return connected.ok ? connected : failed({ kind: 'way', problem: connected.problem })
  }
}

const NO_NAME: Problem = { kind: 'no-network', why: 'name' }
const NOT_FOUND = Object.assign(new Error('not looked up'), { code: 'ENOTFOUND' })

/** The host's addresses, all of them public; undefined where it has none that can be looked up here. */
async function judge(
  host: string,
  lookup: Lookup,
  isPublic: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Result<readonly Address[] | undefined, WebProblem>> {
  const found =
    net.isIP(host) === 0 ? await addressesOf(host, lookup, signal) : [{ address: host, family: 0 }]
  if (found === 'late') return failed({ kind: 'way', problem: { kind: 'timeout', phase: 'connect' } })
  // One address inside among others outside is how a name is made to pass for public.
  const isInside = found?.some(({ address }) => !isPublic(address)) === true
  return isInside ? failed({ kind: 'not-public', host }) : done(found)
}

async function addressesOf(
  host: string,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<readonly Address[] | 'late' | undefined> {
  try {
    const found = await unlessAborted(signal, lookup(host))
    return found.length === 0 ? undefined : found
  } catch {
    return signal.aborted ? 'late' : undefined
  }
}
