/**
 * The network's comings and goings: waiting while there is none, going on when it is back, beginning anew after sleep.
 */
import { isSettled, type Upload } from '../../shared/model.ts'
import type { Parts } from './parts.ts'
import { isOffline } from './ways.ts'
import { asWaiting } from './states.ts'

/** How often the network and the clock are looked at, ms. Electron tells the main process of neither. */
const LOOK_MS = 1000

export interface Network {
  /** The computer woke up: whatever was on the wire is dead, though its sockets don't know. */
  wokeUp(): void
  stop(): void
}

export function watchNetwork(parts: Parts): Network {
  const { gate, pace, retries, rows, queue, clock } = parts
  const look = () => {
    clock.look()
    pace.look()
    if (gate.reason() === 'offline' && !isOffline(parts)) {
      gate.open('offline')
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
      parts.publisher.statusChanged()
    },
    stop() {
      clearInterval(timer)
    },
  }
}
