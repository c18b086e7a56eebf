/**
 * The network's comings and goings: waiting while there is none, going on when it is back, beginning anew after sleep.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Holds } from './holds.ts'
import type { Throttle } from './throttle.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { Queue } from './queue.ts'
import type { Retries } from './retryTimers.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { asWaiting } from '../uploads/transitions.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import type { Destinations } from './destination.ts'

/** How often the network and the clock are looked at, ms. Electron tells the main process of neither. */
const LOOK_MS = 1000

export interface ConnectivityDeps {
  readonly holds: Pick<Holds, 'reason' | 'happened'>
  readonly throttle: Pick<Throttle, 'check'>
  readonly retries: Pick<Retries, 'hurry'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
  readonly queue: Pick<Queue, 'running' | 'cancel' | 'add'>
  readonly clockSkew: Pick<ClockSkew, 'check'>
  readonly destinations: Pick<Destinations, 'isOffline'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
}

export interface Connectivity {
  /** The computer woke up: whatever was on the wire is dead, though its sockets don't know. */
  wokeUp(): void
  stop(): void
}

export function watchConnectivity(deps: ConnectivityDeps): Connectivity {
  const { holds, throttle, retries, uploadList, queue, clockSkew, destinations } = deps
  const look = () => {
    clockSkew.check()
    throttle.check()
    if (holds.reason() === 'offline' && !destinations.isOffline()) {
      holds.happened('back-online')
      retries.hurry()
    }
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    wokeUp() {
      clockSkew.check()
      throttle.check()
      // One that has ended is running still while its links are put on the clipboard.
      const cut = queue
        .running()
        .map((id) => uploadList.get(id))
        .filter((row): row is Upload => row !== undefined && !isSettled(row))
      for (const { id } of cut) queue.cancel(id)
      uploadList.upsertAll(cut.map((row) => asWaiting(row)))
      queue.add(
        cut.map(({ id }) => id),
        'again',
      )
      retries.hurry()
      deps.publisher.statusChanged()
    },
    stop() {
      clearInterval(timer)
    },
  }
}
