/**
 * Chooses an upload's destination (the service with the user's key, or the practice service) and waits until it is
 * available.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Destination } from '../api/client.ts'
import { REAL_ENDPOINT } from '../api/endpoint.ts'
import type { Holds } from './holds.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { ConnectionPool } from '../network/connectionPool.ts'
import type { Permit, Throttle } from '../retry/throttle.ts'
import type { PracticeMode } from './practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** What all destinations have in common. */
export interface Transport extends Omit<Destination, 'endpoint' | 'key' | 'pool'> {
  readonly pool?: ConnectionPool
}

export interface DestinationsDeps {
  readonly transport: Transport
  /** An address to use instead of the service's own. */
  readonly endpoint: URL | undefined
  /** False only when there is certainly no network. */
  isOnline(): boolean
  readonly uploadList: Pick<UploadList, 'get'>
  readonly holds: Pick<Holds, 'reason' | 'begin' | 'happened' | 'pass'>
  readonly throttle: Pick<Throttle, 'acquire'>
  readonly apiKey: Pick<ApiKey, 'read' | 'version'>
  readonly practice: Pick<PracticeMode, 'endpoint'>
}

export interface Destinations {
  /** Resolves with the destination once this upload can be sent, or with the reason why it never can. */
  destinationFor(id: string, signal: AbortSignal): Promise<Result<ReadyToSend>>
  /** Where uploads go that are not for practice; undefined if that is the service's own address. */
  readonly ownAddress: string | undefined
  /** The service, with this key. */
  serviceWith(key: string): Destination
  /** Whether there is no network to reach the service. A service on this computer needs none. */
  isOffline(): boolean
  /** Connects to the service already, since an upload is likely. */
  openAhead(): Promise<void>
}

export interface ReadyToSend {
  readonly destination: Destination
  /** From the throttle; practice uploads have none. Must be released. */
  readonly permit: Permit | undefined
}

export function createDestinations(deps: DestinationsDeps): Destinations {
  const { uploadList, holds, practice, transport } = deps
  const endpoint = deps.endpoint ?? REAL_ENDPOINT
  const real = (key: string): Destination => ({ ...transport, endpoint, key })
  const isOffline = () => endpoint.protocol === 'https:' && !deps.isOnline()
  return {
    ownAddress: endpoint.href === REAL_ENDPOINT.href ? undefined : endpoint.href,
    serviceWith: real,
    isOffline,
    async openAhead() {
      const { pool, connect, timeouts } = transport
      await pool?.openAhead(endpoint, connect, timeouts.connectMs)
    },
    async destinationFor(id, signal) {
      for (;;) {
        // Looked up each time: a row that waits for a key may become a practice upload.
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

/** Undefined when something now prevents sending: there is a hold, or the row has changed. */
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
    // The wait may have been long.
    if (holds.reason() !== reason || isOffline() || uploadList.get(id)?.practice === true) return undefined
    const edition = apiKey.version()
    const key = await apiKey.read()
    if (key.ok) {
      // An upload that was let through as a probe found the keychain unlocked: the others may follow.
      holds.happened('key-read')
      passage = { destination: real(key.value), permit }
    }
    // A key entered meanwhile has already ended the hold; nothing would end a new one.
    else if (edition === apiKey.version()) holds.begin(key.problem)
    return passage
  } finally {
    if (passage === undefined) permit.release('unknown')
  }
}
