/**
 * Runs Mayfly for other programs only, without window and tray, until it has nothing to do or the user wants to see it.
 */
import { app } from 'electron'
import type { Mayfly } from '../core/app/app.ts'
import { createServeEnd } from '../core/startup/serveEnd.ts'
import { hasDisplay } from '../os/startup/desktop.ts'

export interface ServeMode {
  /** Programs can connect. */
  opened(): void
  /** So many calls are open now. */
  onCalls(open: number): void
  /** Another program has tried to start Mayfly, and is about to ask. */
  again(): void
  /** The user wants to see Mayfly. False where there is no display to see it on. */
  beSeen(): boolean
  isSeen(): boolean
}

/** What an ordinary start has of it. */
export const seenAlready: ServeMode = {
  opened: () => undefined,
  onCalls: () => undefined,
  again: () => undefined,
  beSeen: () => true,
  isSeen: () => true,
}

/**
 * @param restMs how long it stays with nothing to do, ms
 * @param openRest opens what a user sees of it, and makes it stay
 */
export function serveOnly(
  { onChange, underWay }: Pick<Mayfly, 'onChange' | 'underWay'>,
  restMs: number,
  openRest: () => void,
): ServeMode {
  let calls = 0
  let isSeen = false
  const end = createServeEnd({
    restMs,
    isBusy: () => calls > 0 || underWay() > 0,
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    quit: () => {
      app.quit()
    },
  })
  return {
    opened() {
      onChange(end.look)
      end.look()
    },
    onCalls(open) {
      calls = open
      end.look()
    },
    again: end.again,
    beSeen() {
      if (isSeen || !hasDisplay()) return isSeen
      isSeen = true
      end.stop()
      openRest()
      return true
    },
    isSeen: () => isSeen,
  }
}
