/**
 * The way an upload takes: to the service with the user's key, or to the practice service; and the wait until there is one.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Way } from '../api/client.ts'
import { REAL_ENDPOINT } from '../api/endpoint.ts'
import type { Holds } from './holds.ts'
import type { Keys } from '../apiKey/apiKey.ts'
import type { Leave, Pace } from './throttle.ts'
import type { PracticeMode } from './practiceMode.ts'
import type { Rows } from '../uploads/uploadList.ts'

/** What all ways have in common. */
export type Transport = Omit<Way, 'endpoint' | 'key'>

export interface WaysDeps {
  readonly transport: Transport
  /** The service's address, where it is not the service's own. */
  readonly endpoint: URL | undefined
  /** False only when there is surely no network. */
  isOnline(): boolean
  readonly rows: Pick<Rows, 'get'>
  readonly holds: Pick<Holds, 'reason' | 'begin' | 'happened' | 'pass'>
  readonly pace: Pick<Pace, 'leave'>
  readonly keys: Pick<Keys, 'read' | 'edition'>
  readonly practice: Pick<PracticeMode, 'endpoint'>
}

export interface Ways {
  /** Resolves once sending this upload makes sense, with the way; or with why it never will. */
  wayFor(id: string, signal: AbortSignal): Promise<Result<Passage>>
  /** To the service, with this key. */
  real(key: string): Way
  /** Whether there is no network to reach the service by. A service on this computer needs none. */
  isOffline(): boolean
}

export interface Passage {
  readonly way: Way
  /** Of the pace that the service asks for; practising has none. To be ended. */
  readonly leave: Leave | undefined
}

export function createWays(deps: WaysDeps): Ways {
  const { rows, holds, practice, transport } = deps
  const endpoint = deps.endpoint ?? REAL_ENDPOINT
  const real = (key: string): Way => ({ ...transport, endpoint, key })
  const isOffline = () => endpoint.protocol === 'https:' && !deps.isOnline()
  return {
    real,
    isOffline,
    async wayFor(id, signal) {
      for (;;) {
        // Looked up each time: a row that waits for a key may be turned into a practice one.
        const isPractice = () => rows.get(id)?.practice === true
        await holds.pass(isPractice, signal)
        if (signal.aborted) return failed({ kind: 'cancelled' })
        if (isPractice()) {
          const place = await practice.endpoint()
          return place === undefined
            ? failed({ kind: 'no-network', why: 'refused' })
            : done({ way: { ...transport, endpoint: place.url, key: place.key }, leave: undefined })
        }
        if (isOffline()) {
          holds.begin('offline')
          continue
        }
        const passage = await realPassage(deps, { real, isOffline }, id, signal)
        if (passage !== undefined) return done(passage)
      }
    },
  }
}

/** Undefined where something is in the way now: then there is a hold, or the row is another. */
async function realPassage(
  { rows, keys, holds, pace }: WaysDeps,
  { real, isOffline }: Pick<Ways, 'real' | 'isOffline'>,
  id: string,
  signal: AbortSignal,
): Promise<Passage | undefined> {
  const reason = holds.reason()
  const leave = await pace.leave(signal)
  if (leave === undefined) return undefined
  let passage: Passage | undefined
  try {
    // It may have waited for long.
    if (holds.reason() !== reason || isOffline() || rows.get(id)?.practice === true) return undefined
    const edition = keys.edition()
    const key = await keys.read()
    if (key.ok) {
      // One that was let through to see found the keychain open: the others may follow.
      holds.happened('key-read')
      passage = { way: real(key.value), leave }
    }
    // A key that was entered meanwhile ended the hold already; nobody would end it again.
    else if (edition === keys.edition()) holds.begin(key.problem)
    return passage
  } finally {
    if (passage === undefined) leave.end('unknown')
  }
}
