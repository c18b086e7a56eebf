/**
 * Tells addresses of this computer and of the networks that it is in, which may be public: with IPv6 every computer of a
 * household has one that the whole world can name.
 */
import net from 'node:net'
import { networkInterfaces } from 'node:os'

/** The networks as "address/bits". */
export const systemNetworks = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((each) => (each ?? []).flatMap(({ cidr }) => cidr ?? []))

/** Longest that a change of networks goes unnoticed, ms; a connection of the network before fails, and is made anew. */
const RECENT_MS = 250

/**
 * The networks as they were a moment ago: to ask for them takes 0.2 ms, a tenth of the app's own work on a small file.
 * @param steady ms; a clock that nobody sets
 */
export function recentNetworks(
  networks = systemNetworks,
  steady: () => number = () => performance.now(),
): () => readonly string[] {
  let known: { readonly networks: readonly string[]; readonly at: number } | undefined
  return () => {
    if (known === undefined || steady() - known.at > RECENT_MS) known = { networks: networks(), at: steady() }
    return known.networks
  }
}

/** Whether the address is in one of the networks; what is no network counts as none. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const family = familyOf(address)
  if (family === undefined) return false
  return networks.some((network) => {
    const [start = '', bits] = network.split('/')
    if (familyOf(start) !== family || !/^\d{1,3}$/.test(bits ?? '')) return false
    const list = new net.BlockList()
    list.addSubnet(start, Number(bits), family)
    return list.check(address, family)
  })
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | undefined =>
  net.isIPv4(address) ? 'ipv4' : net.isIPv6(address) ? 'ipv6' : undefined
