/**
 * Tells addresses that only a public host can have from those of this computer, of its network, and of no host at all.
 *
 * The ranges are those that IANA's registries of special-purpose addresses (RFC 6890) call not globally reachable, and
 * those that carry an IPv4 address inside, which a gateway could unpack. What is not named is public in IPv4; in IPv6
 * only what IANA gives out (2000::/3) is.
 */
import net from 'node:net'

/** https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC_4 = [
  // "This network": connects to this computer on Linux.
  '0.0.0.0/8',
  '10.0.0.0/8',
  // Carrier-grade NAT.
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Link-local, where clouds answer with credentials.
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  // For documents.
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  // AS112, and the relays of 6to4 and of AMT.
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
  '192.168.0.0/16',
  // For measurements, and the made-up addresses of some proxies.
  '198.18.0.0/15',
  // Multicast, reserved, broadcast.
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const

/** https://www.iana.org/assignments/iana-ipv6-special-registry, within 2000::/3 */
const NOT_PUBLIC_6 = [
  // Protocols of the IETF: Teredo, ORCHID, measurements and others.
  '2001::/23',
  // For documents.
  '2001:db8::/32',
  '3fff::/20',
  // 6to4: an IPv4 address and a relay that nobody knows.
  '2002::/16',
  '2620:4f:8000::/48',
] as const

/** Networks with IPv6 only reach IPv4 hosts by these addresses (RFC 6052). */
const NAT64 = '64:ff9b::/96'

const rangesOf = (family: 'ipv4' | 'ipv6', ranges: readonly string[]): net.BlockList => {
  const list = new net.BlockList()
  for (const range of ranges) {
    const [start = '', bits] = range.split('/')
    list.addSubnet(start, Number(bits), family)
  }
  return list
}

const notPublic4 = rangesOf('ipv4', NOT_PUBLIC_4)
const notPublic6 = rangesOf('ipv6', NOT_PUBLIC_6)
const givenOut6 = rangesOf('ipv6', ['2000::/3'])
const nat64 = rangesOf('ipv6', [NAT64])

/** @param address as a look-up gives it, without brackets; anything else is not public */
export function isPublicAddress(address: string): boolean {
  if (net.isIPv4(address)) return !notPublic4.check(address, 'ipv4')
  // An address with a zone is of a network here.
  if (!net.isIPv6(address) || address.includes('%')) return false
  if (nat64.check(address, 'ipv6')) return isPublicAddress(lastAsIPv4(address))
  return givenOut6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
}

/** The last 32 bits of an IPv6 address. */
function lastAsIPv4(address: string): string {
  // The URL parser writes the address in its one shortest form, without dots.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const tail = text.slice(text.lastIndexOf('::') + 2).split(':')
  const [high, low] = tail.length > 1 ? tail.slice(-2) : ['0', ...tail]
  const [a, b] = [high, low].map((part) => Number.parseInt(part === '' ? '0' : (part ?? '0'), 16))
  return [(a ?? 0) >> 8, (a ?? 0) & 255, (b ?? 0) >> 8, (b ?? 0) & 255].join('.')
}
