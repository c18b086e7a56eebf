/**
 * Queries the system's network: online state, proxies, trusted certificate authorities, and wake-ups.
 */
import { net, powerMonitor } from 'electron'
import tls from 'node:tls'
import { serviceSession, withLookups } from '../pages/pageNetwork.ts'

/** Only false is reliable: an interface with an address need not reach anything (Electron docs, net.isOnline). */
export const isOnline = (): boolean => net.isOnline()

/** "PROXY host:port; DIRECT" and the like, from the system's settings. */
export const resolveProxy = (url: URL): Promise<string> =>
  withLookups(() => serviceSession().resolveProxy(url.href))

/**
 * The certificate authorities of the system's store and Node's own, PEM. Node has this since 22.15 (Node docs,
 * tls.getCACertificates); the older runtime does not, and gives undefined.
 */
export function systemAuthorities(): string[] | undefined {
  const read = (tls as { getCACertificates?: (type: 'default' | 'system') => string[] }).getCACertificates
  return read === undefined ? undefined : [...new Set([...read('default'), ...read('system')])]
}

/** Calls `act` when the computer wakes up; a desktop may report it twice. */
export function onWakeUp(act: () => void): void {
  powerMonitor.on('resume', act)
}
