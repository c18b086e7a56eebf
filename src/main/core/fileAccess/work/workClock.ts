/**
 * Measures how long a thread works on a file. While it waits for bytes, that is the drive's time and not the file's.
 */
export interface WorkClockLimits {
  /** Of work in all, ms. */
  readonly mostMs: number
  /** Without a sign of life, ms. */
  readonly stillMs: number
  /** For reading or writing a piece, ms. */
  readonly readMs: number
  /** Until the work begins: a busy computer starts a thread slowly; ms. */
  readonly startMs: number
}

export type Over = 'work' | 'read' | 'start'

export interface WorkClock {
  /** The thread works. To be called at each sign of life. */
  works(): void
  /** It waits for bytes. */
  waits(): void
  stop(): void
}

/** @param onOver a limit was exceeded: called once, unless it was stopped before */
export function createWorkClock(
  { mostMs, stillMs, readMs, startMs }: WorkClockLimits,
  onOver: (what: Over) => void,
  steady: () => number = () => performance.now(),
): WorkClock {
  let worked = 0
  let since: number | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const set = (ms: number, what: Over) => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => {
      const due = timer
      // What has arrived while this thread was busy itself is looked at first.
      setImmediate(() => {
        if (timer !== due || isStopped) return
        isStopped = true
        onOver(what)
      })
    }, ms)
  }
  const count = () => {
    if (since !== undefined) worked += steady() - since
    since = undefined
  }
  set(startMs, 'start')
  return {
    works() {
      count()
      since = steady()
      set(Math.max(0, Math.min(stillMs, mostMs - worked)), 'work')
    },
    waits() {
      count()
      set(readMs, 'read')
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
