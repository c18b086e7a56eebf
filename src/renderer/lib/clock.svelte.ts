/**
 * The window's one clock: every countdown reads the same `now`, and nothing ticks while the window is hidden.
 */
const SECOND_MS = 1000

export class Clock {
  /** Ms since 1970, at most a second old while the window is visible. */
  now = $state(Date.now())

  #timer: ReturnType<typeof setTimeout> | undefined

  /** Ticks until the returned function is called. */
  start(): () => void {
    const look = () => {
      if (document.hidden) this.#stop()
      else this.tick()
    }
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      document.removeEventListener('visibilitychange', look)
      this.#stop()
    }
  }

  /** Reads the time now, and again when the wall clock's second changes: an interval would drift. */
  tick(): void {
    this.#stop()
    const now = Date.now()
    this.now = now
    if (!document.hidden) this.#timer = setTimeout(() => this.tick(), SECOND_MS - (now % SECOND_MS))
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
