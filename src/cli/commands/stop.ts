/**
 * Decides when a call ends early: by a signal, by its time limit, because the network does not come back, or because
 * nobody reads its output any more.
 */
import type { Io } from '../io.ts'

/** `signal`: somebody ended it. `timeout`: the user's limit. `stalled`: no network. `unread`: the output was closed. */
export type WhyStopped = 'signal' | 'timeout' | 'stalled' | 'unread'

export interface Stop {
  /** Aborts once. */
  readonly signal: AbortSignal
  readonly why: () => WhyStopped | undefined
  end(why: WhyStopped): void
  /** Resolves when the end should be waited for no longer: the app did not hear of it in time, or a second signal came. */
  readonly overdue: Promise<void>
  dispose(): void
}

/** How long the app has to hear that a call has ended, ms. */
const HEARD_MS = 2000

export function createStop(
  io: Pick<Io, 'onSignal'>,
  timeoutMs: number | undefined,
  heardMs = HEARD_MS,
): Stop {
  const controller = new AbortController()
  const timers: NodeJS.Timeout[] = []
  let why: WhyStopped | undefined
  let giveUp = (): void => undefined
  const overdue = new Promise<void>((resolve) => (giveUp = resolve))

  const end = (reason: WhyStopped) => {
    if (why !== undefined) return
    why = reason
    timers.push(setTimeout(giveUp, heardMs))
    controller.abort()
  }
  const forget = io.onSignal(() => {
    // Whatever ended it, who asks again does not want to wait.
    if (why !== undefined) giveUp()
    end('signal')
  })
  if (timeoutMs !== undefined) timers.push(setTimeout(() => end('timeout'), Math.min(timeoutMs, 2 ** 31 - 1)))
  return {
    signal: controller.signal,
    why: () => why,
    end,
    overdue,
    dispose() {
      forget()
      timers.forEach(clearTimeout)
    },
  }
}
