/**
 * The window's one clock: every countdown reads the same `now`. It is read again only when what is in sight changes by it,
 * and nothing ticks while the window is hidden.
 */
import { createContext, untrack } from 'svelte'

const SECOND_MS = 1000
/** The longest it rests, ms: timers stand still while the computer sleeps, and don't hear of a clock that is set. */
const LOOK_MS = 5 * SECOND_MS
/** Two clocks that differ by more than this have not gone on alike, ms. */
const JUMP_MS = SECOND_MS

/** When something changes next, ms since 1970: after `now`. */
export type Next = (now: number) => number

const [windowClock, provide] = createContext<Clock>()
export { provide as provideClock }

/** While seconds are told. */
export const eachSecond: Next = (now) => (Math.floor(now / SECOND_MS) + 1) * SECOND_MS

export class Clock {
  /** Ms since 1970. While the window is visible, as exact as those who need it say. */
  now = $state(Date.now())

  /** What the monotonic clock showed then. */
  #steady = performance.now()
  #needs: readonly Next[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #firesAt = Infinity
  #isOn = false

  /** Ticks until the returned function is called. */
  start(): () => void {
    const look = () => {
      if (document.hidden) this.#stop()
      else this.tick()
    }
    document.addEventListener('visibilitychange', look)
    this.#isOn = true
    look()
    return () => {
      document.removeEventListener('visibilitychange', look)
      this.#isOn = false
      this.#stop()
    }
  }

  /** Reads the time whenever `next` says, until the returned function is called. */
  need(next: Next): () => void {
    // Not the same function: several may need the same moments.
    const need: Next = (now) => next(now)
    this.#needs = [...this.#needs, need]
    // What is new in sight was drawn by the time that the others show.
    const at = need(this.#shown())
    if (this.#firesAt !== Infinity && at < this.#firesAt) this.#wakeAt(at)
    return () => {
      this.#needs = this.#needs.filter((one) => one !== need)
    }
  }

  /** Reads the time now. */
  tick(): void {
    const now = Date.now()
    this.#steady = performance.now()
    this.now = now
    // An effect that ticks must not run again by what the time is needed for: with thousands of rows it would never end.
    untrack(() => {
      this.#plan(now)
    })
  }

  readonly #look = () => {
    const now = Date.now()
    const was = this.#shown()
    const isSet = Math.abs(now - was - (performance.now() - this.#steady)) > JUMP_MS
    if (isSet || now >= this.#next(was)) this.tick()
    else this.#plan(now)
  }

  #shown = () => untrack(() => this.now)

  #next(now: number): number {
    let first = Infinity
    for (const need of this.#needs) first = Math.min(first, need(now))
    return first
  }

  #plan(now: number): void {
    this.#stop()
    if (this.#isOn && !document.hidden) this.#wakeAt(Math.min(now + LOOK_MS, this.#next(now)))
  }

  #wakeAt(at: number): void {
    clearTimeout(this.#timer)
    this.#firesAt = at
    this.#timer = setTimeout(this.#look, Math.max(0, at - Date.now()))
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#firesAt = Infinity
  }
}

/**
 * While the component lives, the window's clock is read whenever what this gives says so.
 * @param next gives undefined while nothing changes by time
 */
export function needTime(next: () => Next | undefined): void {
  const clock = windowClock()
  $effect(() => {
    const needed = next()
    return needed === undefined ? undefined : clock.need(needed)
  })
}
