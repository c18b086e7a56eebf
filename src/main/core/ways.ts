/**
 * The way an upload takes: to the service with the user's key, or to the practice service; and the wait until there is one.
 */
import { done, failed, type Result } from '../../shared/problem.ts'
import type { Hold } from '../../shared/model.ts'
import type { Way } from './client.ts'
import { REAL_ENDPOINT } from './endpoint.ts'
import { holdBack } from './holds.ts'
import type { Parts } from './parts.ts'
import { PRACTICE_KEY } from './practiceMode.ts'

/** What stops which upload: practising needs neither key nor network. */
const stopsPractice = (reason: Hold): boolean => reason === 'paused'
const stopsReal = (): boolean => true

/** Resolves once sending this upload makes sense, with the way; or with why it never will. */
export async function wayFor(parts: Parts, id: string, signal: AbortSignal): Promise<Result<Way>> {
  const { rows, keys, gate, practice } = parts
  for (;;) {
    // Looked up each time: a row that waits for a key may be turned into a practice one.
    const isPractice = () => rows.get(id)?.practice === true
    await gate.pass((reason) => (isPractice() ? stopsPractice(reason) : stopsReal()), signal)
    if (signal.aborted) return failed({ kind: 'cancelled' })
    if (isPractice()) {
      const place = await practice.endpoint()
      return place === undefined
        ? failed({ kind: 'no-network', why: 'refused' })
        : done(way(parts, place, PRACTICE_KEY))
    }
    if (isOffline(parts)) {
      holdBack(parts, 'offline')
      continue
    }
    const edition = keys.edition()
    const key = await keys.read()
    if (key.ok) {
      // One that was let through to see found the keychain open: the others may follow.
      gate.open('no-key', 'key-locked')
      return done(realWay(parts, key.value))
    }
    // A key that was entered meanwhile opened the gate already; nobody would open it again.
    if (edition === keys.edition()) gate.shut(key.problem)
  }
}

const endpointOf = ({ options }: Parts): URL => options.endpoint ?? REAL_ENDPOINT

/** Whether there is no network to reach the service by. A service on this computer needs none. */
export function isOffline(parts: Parts): boolean {
  return endpointOf(parts).protocol === 'https:' && !parts.outside.isOnline()
}

/** To the service, with this key. */
export const realWay = (parts: Parts, key: string): Way => way(parts, endpointOf(parts), key)

function way({ outside }: Parts, endpoint: URL, key: string): Way {
  const { files, connect, otherwise, timeouts, userAgent, now, incidents } = outside
  return { endpoint, key, files, connect, otherwise, timeouts, userAgent, now, report: incidents.report }
}
