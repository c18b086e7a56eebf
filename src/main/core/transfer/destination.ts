/**
 * The way an upload takes: to the service with the user's key, or to the practice service; and the wait until there is one.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Destination } from '../api/client.ts'
import { REAL_ENDPOINT } from '../api/endpoint.ts'
import type { Holds } from './holds.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { Permit, Throttle } from '../retry/throttle.ts'
import type { PracticeMode } from './practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** What all ways have in common. */
export type Transport = Omit<Destination, 'endpoint' | 'key'>

export interface DestinationsDeps {
  readonly transport: Transport
  /** The service's address, where it is not the service's own. */
  readonly endpoint: URL | undefined
  /** False only when there is surely no network. */
  isOnline(): boolean
  readonly uploadList: Pick<UploadList, 'get'>
  readonly holds: Pick<Holds, 'reason' | 'begin' | 'happened' | 'pass'>
  readonly throttle: Pick<Throttle, 'acquire'>
  readonly apiKey: Pick<ApiKey, 'read' | 'version'>
  readonly practice: Pick<PracticeMode, 'endpoint'>
}

export interface Destinations {
  /** Resolves once sending this upload makes sense, with the way; or with why it never will. */
  destinationFor(id: string, signal: AbortSignal): Promise<Result<ReadyToSend>>
  /** To the service, with this key. */
  serviceWith(key: string): Destination
  /** Whether there is no network to reach the service by. A service on this computer needs none. */
  isOffline(): boolean
}

export interface ReadyToSend {
  readonly destination: Destination
  /** Of the pace that the service asks for; practising has none. To be ended. */
  readonly permit: Permit | undefined
}

export function createDestinations(deps: DestinationsDeps): Destinations {
  const { uploadList, holds, practice, transport } = deps
  const endpoint = deps.endpoint ?? REAL_ENDPOINT
  const real = (key: string): Destination => ({ ...transport, endpoint, key })
  const isOffline = () => endpoint.protocol === 'https:' && !deps.isOnline()
  return {
    serviceWith: real,
    isOffline,
    async destinationFor(id, signal) {
      for (;;) {
        // Looked up each time: a row that waits for a key may be turned into a practice one.
        const isPractice = () => uploadList.get(id)?.practice === true
        await holds.pass(isPractice, signal)
        if (signal.aborted) return failed({ kind: 'cancelled' })
        if (isPractice()) {
          const place = await practice.endpoint()
          return place === undefined
            ? failed({ kind: 'no-network', why: 'refused' })
            : done({ destination: { ...transport, endpoint: place.url, key: place.key }, permit: undefined })
        }
        if (isOffline()) {
          holds.begin('offline')
          continue
        }
        const passage = await realPassage(deps, { serviceWith: real, isOffline }, id, signal)
        if (passage !== undefined) return done(passage)
      }
    },
  }
}

/** Undefined where something is in the way now: then there is a hold, or the row is another. */
async function realPassage(
  { uploadList, apiKey, holds, throttle }: DestinationsDeps,
  { serviceWith: real, isOffline }: Pick<Destinations, 'serviceWith' | 'isOffline'>,
  id: string,
  signal: AbortSignal,
): Promise<ReadyToSend | undefined> {
  const reason = holds.reason()
  const permit = await throttle.acquire(signal)
  if (permit === undefined) return undefined
  let passage: ReadyToSend | undefined
  try {
    // It may have waited for long.
    if (holds.reason() !== reason || isOffline() || uploadList.get(id)?.practice === true) return undefined
    const edition = apiKey.version()
    const key = await apiKey.read()
    if (key.ok) {
      // One that was let through to see found the keychain open: the others may follow.
      holds.happened('key-read')
      passage = { destination: real(key.value), permit }
    }
    // A key that was entered meanwhile ended the hold already; nobody would end it again.
    else if (edition === apiKey.version()) holds.begin(key.problem)
    return passage
  } finally {
    if (passage === undefined) permit.release('unknown')
  }
}
