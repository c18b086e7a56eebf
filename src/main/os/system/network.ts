/**
 * Queries the system's network: online state, proxies, trusted certificate authorities and wake-ups.
 */
import { net, powerMonitor } from 'electron'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { serviceSession, withLookups } from '../pages/pageNetwork.ts'

/** Only false is reliable: an interface with an address need not reach anything (Electron docs, net.isOnline). */
export const isOnline = (): boolean => net.isOnline()

/** "PROXY host:port; DIRECT" and the like, from the system's settings. */
export const resolveProxy = (url: URL): Promise<string> =>
  withLookups(() => serviceSession().resolveProxy(url.href))

/**
 * Node has `getCACertificates` since 22.15 (Node docs); the older runtime does not. It blocks its thread for as long as
 * the system takes, so it runs in a worker.
 */
const READ_AUTHORITIES = `
  const { getCACertificates: read } = require('node:tls')
  const found = read && [...new Set([...read('default'), ...read('system')])]
  require('node:worker_threads').parentPort.postMessage(found)
`

/** A store with hundreds of certificates takes some 100 ms; ms. */
const READING_MS = 10_000

/**
 * The certificate authorities of the system's store and Node's own, PEM; undefined where Node can't read them. Rejects
 * when the reading fails or takes too long.
 */
export async function readAuthorities(
  script = READ_AUTHORITIES,
  limitMs = READING_MS,
): Promise<readonly string[] | undefined> {
  const worker = new Worker(script, { eval: true })
  try {
    const [found] = (await once(worker, 'message', { signal: AbortSignal.timeout(limitMs) })) as unknown[]
    return v.parse(v.optional(v.array(v.string())), found)
  } finally {
    void worker.terminate()
  }
}

/** Calls `act` when the computer wakes up; a desktop may report it twice. */
export function onWakeUp(act: () => void): void {
  powerMonitor.on('resume', act)
}
