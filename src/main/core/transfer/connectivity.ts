/**
 * Watches the network and the clock, of whose changes Electron tells the main process nothing: uploads wait while the
 * network is down and continue when it is back, and links' times follow a clock that is set. It looks only while there
 * is something to look for, so that a Mayfly with nothing to do sleeps.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import type { Change } from '../../../shared/state/state.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { Holds } from './holds.ts'
import type { Throttle } from '../retry/throttle.ts'
import type { RetryTimers } from '../retry/retryTimers.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import type { Destinations } from './destination.ts'

/** How often it looks while uploads wait for the network or the service, ms. */
const LOOK_MS = 1000
/** While times are in sight: so long they may be wrong after the clock was set, ms. The window looks as often. */
const SEEN_MS = 5000
/** While there are live links, but nobody sees their times; ms. Whoever acts on a time looks at the clock first. */
const UNSEEN_MS = 10_000

export interface ConnectivityDeps {
  /** ms since 1970. */
  now(): number
  /** Whether a window shows times now. */
  isInSight(): boolean
  readonly holds: Pick<Holds, 'reason' | 'happened'>
  readonly throttle: Pick<Throttle, 'check' | 'currentPause'>
  readonly retries: Pick<RetryTimers, 'hurry'>
  readonly clockSkew: Pick<ClockSkew, 'check'>
  readonly destinations: Pick<Destinations, 'isOffline'>
  readonly uploadList: Pick<UploadList, 'all'>
  readonly publisher: Pick<Publisher, 'onChange'>
}

export interface Connectivity {
  /** Looks now. Call when a window has come into sight. */
  look(): void
  stop(): void
}

export function watchConnectivity(deps: ConnectivityDeps): Connectivity {
  const { holds, throttle, retries, clockSkew, destinations } = deps
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const look = () => {
    clearTimeout(timer)
    if (isStopped) return
    clockSkew.check()
    throttle.check()
    if (holds.reason() === 'offline' && !destinations.isOffline()) {
      holds.happened('back-online')
      retries.hurry()
    }
    const pace = paceOf(deps)
    timer = pace === undefined ? undefined : setTimeout(look, pace)
  }
  const unsubscribe = deps.publisher.onChange((change) => {
    if (mayMatter(change)) look()
  })
  look()
  return {
    look,
    stop() {
      isStopped = true
      unsubscribe()
      clearTimeout(timer)
    },
  }
}

/** Undefined when there is nothing to look for until something changes. */
function paceOf({ holds, throttle, uploadList, now, isInSight }: ConnectivityDeps): number | undefined {
  if (holds.reason() === 'offline' || throttle.currentPause() !== undefined) return LOOK_MS
  const at = now()
  if (!uploadList.all().some((row) => row.state === 'retrying' || isLive(row, at))) return undefined
  return isInSight() ? SEEN_MS : UNSEEN_MS
}

/** Progress alone begins neither a hold nor a link's life. */
const mayMatter = ({ status, upserted }: Change): boolean =>
  status !== undefined || upserted.some((row) => isSettled(row) || row.state === 'retrying')
