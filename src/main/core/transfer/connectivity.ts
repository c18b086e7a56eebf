/**
 * Watches the network: uploads wait while it is down and continue when it is back.
 */
import type { Holds } from './holds.ts'
import type { Throttle } from '../retry/throttle.ts'
import type { RetryTimers } from '../retry/retryTimers.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import type { Destinations } from './destination.ts'

/** How often the network and the clock are polled, ms. Electron reports changes of neither to the main process. */
const LOOK_MS = 1000

export interface ConnectivityDeps {
  readonly holds: Pick<Holds, 'reason' | 'happened'>
  readonly throttle: Pick<Throttle, 'check'>
  readonly retries: Pick<RetryTimers, 'hurry'>
  readonly clockSkew: Pick<ClockSkew, 'check'>
  readonly destinations: Pick<Destinations, 'isOffline'>
}

export interface Connectivity {
  stop(): void
}

export function watchConnectivity(deps: ConnectivityDeps): Connectivity {
  const { holds, throttle, retries, clockSkew, destinations } = deps
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
    stop() {
      clearInterval(timer)
    },
  }
}
