/**
 * Opens a TCP connection to a host by name: tries all its addresses and takes the first that answers.
 *
 * Node does this too, but gives up on each address after a quarter of a second: from far away, or over a slow line,
 * it can never reach a host with several addresses.
 */
import dns from 'node:dns/promises'
import net from 'node:net'
import { codeOf } from './networkErrors.ts'
import { unlessAborted } from '../async/abortable.ts'

export interface HostPort {
  readonly host: string
  readonly port: number
}

export interface Address {
  readonly address: string
  /** 4 or 6. */
  readonly family: number
}

/** Gives a name's addresses, the best first; rejects with what node:dns throws. */
export type Lookup = (host: string) => Promise<readonly Address[]>

/** Called with each new socket, so that all can be closed together. */
export type TrackSocket = <S extends net.Socket>(socket: S) => S

export const lookup: Lookup = (host) => dns.lookup(host, { all: true })

/** After this long, ms, the next address is tried as well (RFC 8305, 5); earlier attempts continue. */
const STAGGER_MS = 250
/** Most addresses tried for one name. */
const MOST_ADDRESSES = 10

/** Rejects with a socket's error when no address can be reached, or with the reason of `signal` when that aborts. */
export async function connectTo(
  { host, port }: HostPort,
  keep: TrackSocket,
  signal: AbortSignal,
  find: Lookup,
): Promise<net.Socket> {
  const family = net.isIP(host)
  const found = family === 0 ? await unlessAborted(signal, find(host)) : [{ address: host, family }]
  const addresses = inTurns(found).slice(0, MOST_ADDRESSES)
  const sockets: net.Socket[] = []
  const race = new AbortController()
  try {
    const first = firstOf(addresses, race.signal, ({ address }) => {
      // Otherwise a body's last bytes wait until all before them have been acknowledged: a round trip more.
      const socket = keep(net.connect({ host: address, port, noDelay: true }))
      sockets.push(socket)
      return socket
    })
    const winner = await unlessAborted(signal, first)
    sockets.splice(sockets.indexOf(winner), 1)
    return winner
  } finally {
    race.abort()
    for (const loser of sockets) loser.destroy()
  }
}

function firstOf(
  addresses: readonly Address[],
  over: AbortSignal,
  connect: (address: Address) => net.Socket,
): Promise<net.Socket> {
  const rest = [...addresses]
  const errors: Error[] = []
  let timer: NodeJS.Timeout | undefined
  over.addEventListener('abort', () => {
    clearTimeout(timer)
  })
  return new Promise((resolve, reject) => {
    const next = () => {
      clearTimeout(timer)
      const address = rest.shift()
      if (address === undefined || over.aborted) return
      const socket = connect(address)
      socket.once('connect', () => {
        resolve(socket)
      })
      socket.once('error', (error) => {
        errors.push(error)
        if (errors.length === addresses.length) reject(tellingOf(errors) ?? error)
        else next()
      })
      timer = setTimeout(next, STAGGER_MS)
    }
    if (rest.length === 0) reject(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }))
    else next()
  })
}

/** That one address family is unreachable from here says less than the error of the other family. */
const tellingOf = (errors: readonly Error[]): Error | undefined =>
  errors.find((error) => !LEADS_NOWHERE.has(codeOf(error) ?? '')) ?? errors[0]
const LEADS_NOWHERE = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'])

/** The two address families interleaved, each in its own order (RFC 8305, 4). */
function inTurns(found: readonly Address[]): Address[] {
  const [best] = found
  const one = found.filter(({ family }) => family === best?.family)
  const other = found.filter(({ family }) => family !== best?.family)
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]])
    .flat()
    .filter((address) => address !== undefined)
}
