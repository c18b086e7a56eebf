/**
 * Decides when to look for updates: soon after the start, and then daily. The clock alone counts, so that a computer
 * that slept through the moment looks when it wakes up.
 */

const DAY_MS = 24 * 60 * 60_000
/** Until the start is over, ms: it must not wait for this. */
const START_MS = 10_000
/** Until a network that was off during sleep is back, ms. */
const WAKE_MS = 20_000
/** Longest timer, ms: timers stop during sleep. */
const STEP_MS = 60 * 60_000

export interface UpdateScheduleDeps {
  /** ms since 1970. */
  now(): number
  /** Calls `act` after `ms`, until the returned function is called. */
  after(ms: number, act: () => void): () => void
  /** Looks for updates, if they are to be looked for. */
  look(): void
}

export interface UpdateSchedule {
  start(): void
  /** The computer woke up. */
  wokeUp(): void
  stop(): void
}

export function createUpdateSchedule({ now, after, look }: UpdateScheduleDeps): UpdateSchedule {
  let lookedAt: number | undefined
  let cancel = (): void => undefined
  const wait = (ms: number) => {
    cancel()
    cancel = after(ms, step)
  }
  const step = () => {
    const since = lookedAt === undefined ? DAY_MS : now() - lookedAt
    // A clock that was set back would otherwise delay the next look by as much.
    if (since >= DAY_MS || since < 0) {
      lookedAt = now()
      look()
    }
    wait(STEP_MS)
  }
  let isRunning = false
  return {
    start() {
      isRunning = true
      wait(START_MS)
    },
    wokeUp() {
      if (isRunning) wait(WAKE_MS)
    },
    stop() {
      isRunning = false
      cancel()
    },
  }
}
