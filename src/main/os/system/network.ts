/**
 * The desktop's network: whether there is one, which proxy leads to an address, whom the system trusts, when it slept.
 */
import { net, powerMonitor } from 'electron'
import tls from 'node:tls'
import { serviceSession, withLookups } from '../pages/pageNetwork.ts'

/** Only false is worth anything: an interface with an address need not lead anywhere (Electron docs, net.isOnline). */
export const isOnline = (): boolean => net.isOnline()

/** "PROXY host:port; DIRECT" and the like, by the system's settings. */
export const resolveProxy = (url: URL): Promise<string> =>
  withLookups(() => serviceSession().resolveProxy(url.href))

/**
 * The authorities of the system's store beside Node's own, PEM. Node has this since 22.15 (Node docs,
 * tls.getCACertificates); the older runtime has not, and gives undefined.
 */
export function systemAuthorities(): string[] | undefined {
  const read = (tls as { getCACertificates?: (type: 'default' | 'system') => string[] }).getCACertificates
  return read === undefined ? undefined : [...new Set([...read('default'), ...read('system')])]
}

/** Calls `act` when the computer wakes up; a desktop may tell it twice. */
export function onWakeUp(act: () => void): void {
  powerMonitor.on('resume', act)
}
