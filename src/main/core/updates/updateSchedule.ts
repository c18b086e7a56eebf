/**
 * Decides when to look for updates: some time after the start, and then daily. The clock alone counts, so that a computer
 * that slept through the moment looks after it wakes up. Chance keeps all who come to work at nine from asking at nine.
 */

const DAY_MS = 24 * 60 * 60_000
/** Until the start is over, ms: it must not wait for this. */
const START_MS = 10_000
/** Until a network that was off during sleep is back, ms. */
const WAKE_MS = 20_000
/** Longest timer, ms: timers stop during sleep. */
const STEP_MS = 60 * 60_000
/**
 * A look after the start, or one that was slept through, is put off by up to this much, ms, by chance. Of a million clients
 * whose users come at nine, give or take half an hour, most asked within an hour: 8.7 times as many as in working hours on
 * average. With this, 1.8 times as many (docs/simulation.md).
 */
const SPREAD_MS = 5 * 60 * 60_000

/** When to look next, ms since 1970. */
export interface NextLook {
  readonly at: number
  /** It was slept through before, and put off: next time it is not. */
  readonly isPutOff: boolean
}

/** @param random 0 to 1 */
export const firstLook = (now: number, random: number): NextLook => ({
  at: now + START_MS + SPREAD_MS * random,
  isPutOff: false,
})

export const isToLook = ({ at }: NextLook, now: number): boolean =>
  // A clock that was set back would otherwise delay the look by as much.
  now >= at || at - now > DAY_MS + SPREAD_MS

export const lookAfter = (now: number): NextLook => ({ at: now + DAY_MS, isPutOff: false })

/** @param random 0 to 1 */
export function lookAfterWaking(next: NextLook, now: number, random: number): NextLook {
  if (!isToLook(next, now)) return next
  return { at: now + WAKE_MS + (next.isPutOff ? 0 : SPREAD_MS * random), isPutOff: true }
}

export interface UpdateScheduleDeps {
  /** ms since 1970. */
  now(): number
  /** 0 to 1. */
  random(): number
  /** Calls `act` after `ms`, until the returned function is called. */
  after(ms: number, act: () => void): () => void
  /** Looks for updates, if they are to be looked for. */
  look(): void
}

export interface UpdateSchedule {
  /** `soon`: what it finds is awaited. */
  start(soon?: 'soon'): void
  /** The computer woke up. */
  wokeUp(): void
  stop(): void
}

export function createUpdateSchedule(deps: UpdateScheduleDeps): UpdateSchedule {
  const { now, random } = deps
  let next: NextLook | undefined
  let cancel = (): void => undefined
  const wait = (look: NextLook) => {
    next = look
    cancel()
    cancel = deps.after(Math.min(STEP_MS, Math.max(0, look.at - now())), step)
  }
  const step = () => {
    if (next === undefined) return
    if (!isToLook(next, now())) {
      wait(next)
      return
    }
    deps.look()
    wait(lookAfter(now()))
  }
  return {
    start(soon) {
      wait(firstLook(now(), soon === undefined ? random() : 0))
    },
    wokeUp() {
      if (next !== undefined) wait(lookAfterWaking(next, now(), random()))
    },
    stop() {
      next = undefined
      cancel()
    },
  }
}
