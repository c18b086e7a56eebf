/**
 * The way an upload takes: to the service with the user's key, or to the practice service; and the wait until there is one.
 */
import { done, failed, type Result } from '../../shared/problem.ts'
import type { Hold } from '../../shared/model.ts'
import type { Way } from './client.ts'
import { REAL_ENDPOINT } from './endpoint.ts'
import { holdBack } from './holds.ts'
import type { Leave } from './pace.ts'
import type { Parts } from './parts.ts'

/** What stops which upload: practising needs neither key nor network. */
const stopsPractice = (reason: Hold): boolean => reason === 'paused'
const stopsReal = (): boolean => true

export interface Passage {
  readonly way: Way
  /** Of the pace that the service asks for; practising has none. To be ended. */
  readonly leave: Leave | undefined
}

/** Resolves once sending this upload makes sense, with the way; or with why it never will. */
export async function wayFor(parts: Parts, id: string, signal: AbortSignal): Promise<Result<Passage>> {
  const { rows, gate, practice } = parts
  for (;;) {
    // Looked up each time: a row that waits for a key may be turned into a practice one.
    const isPractice = () => rows.get(id)?.practice === true
    await gate.pass((reason) => (isPractice() ? stopsPractice(reason) : stopsReal()), signal)
    if (signal.aborted) return failed({ kind: 'cancelled' })
    if (isPractice()) {
      const place = await practice.endpoint()
      return place === undefined
        ? failed({ kind: 'no-network', why: 'refused' })
        : done({ way: way(parts, place.url, place.key), leave: undefined })
    }
    if (isOffline(parts)) {
      holdBack(parts, 'offline')
      continue
    }
    const passage = await realPassage(parts, id, signal)
    if (passage !== undefined) return done(passage)
  }
}

/** Undefined where something is in the way now: then the gate is shut, or the row is another. */
async function realPassage(parts: Parts, id: string, signal: AbortSignal): Promise<Passage | undefined> {
  const { rows, keys, gate, pace } = parts
  const reason = gate.reason()
  const leave = await pace.leave(signal)
  if (leave === undefined) return undefined
  let passage: Passage | undefined
  try {
    // It may have waited for long.
    if (gate.reason() !== reason || isOffline(parts) || rows.get(id)?.practice === true) return undefined
    const edition = keys.edition()
    const key = await keys.read()
    if (key.ok) {
      // One that was let through to see found the keychain open: the others may follow.
      gate.open('no-key', 'key-locked')
      passage = { way: realWay(parts, key.value), leave }
    }
    // A key that was entered meanwhile opened the gate already; nobody would open it again.
    else if (edition === keys.edition()) gate.shut(key.problem)
    return passage
  } finally {
    if (passage === undefined) leave.end('unknown')
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
