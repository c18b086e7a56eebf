/**
 * The network's comings and goings: waiting while there is none, going on when it is back, beginning anew after sleep.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Holds } from './holds.ts'
import type { Pace } from './throttle.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { Queue } from './queue.ts'
import type { Retries } from './retryTimers.ts'
import type { Rows } from '../uploads/uploadList.ts'
import { asWaiting } from '../uploads/transitions.ts'
import type { WallClock } from '../expiry/clockSkew.ts'
import type { Ways } from './destination.ts'

/** How often the network and the clock are looked at, ms. Electron tells the main process of neither. */
const LOOK_MS = 1000

export interface NetworkDeps {
  readonly holds: Pick<Holds, 'reason' | 'happened'>
  readonly pace: Pick<Pace, 'look'>
  readonly retries: Pick<Retries, 'hurry'>
  readonly rows: Pick<Rows, 'get' | 'putAll'>
  readonly queue: Pick<Queue, 'running' | 'cancel' | 'add'>
  readonly clock: Pick<WallClock, 'look'>
  readonly ways: Pick<Ways, 'isOffline'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
}

export interface Network {
  /** The computer woke up: whatever was on the wire is dead, though its sockets don't know. */
  wokeUp(): void
  stop(): void
}

export function watchNetwork(deps: NetworkDeps): Network {
  const { holds, pace, retries, rows, queue, clock, ways } = deps
  const look = () => {
    clock.look()
    pace.look()
    if (holds.reason() === 'offline' && !ways.isOffline()) {
      holds.happened('back-online')
      retries.hurry()
    }
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    wokeUp() {
      clock.look()
      pace.look()
      // One that has ended is running still while its links are put on the clipboard.
      const cut = queue
        .running()
        .map((id) => rows.get(id))
        .filter((row): row is Upload => row !== undefined && !isSettled(row))
      for (const { id } of cut) queue.cancel(id)
      rows.putAll(cut.map((row) => asWaiting(row)))
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
