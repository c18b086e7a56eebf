/**
 * Runs Mayfly for other programs only, without window and tray, until it has nothing to do or the user wants to see it.
 */
import { app } from 'electron'
import { namesDisplay } from '../../../shared/channel/display.ts'
import type { Mayfly } from '../../core/app/app.ts'
import { programOf } from '../../core/startup/executable.ts'
import { createServeEnd } from '../../core/startup/serveEnd.ts'
import { hasDisplay, keptSwitches } from '../../os/startup/desktop.ts'
import { relaunchOn, type DisplayEnv } from '../../os/startup/display.ts'
import { historyWindow } from '../../os/windows/historyWindow.ts'

/** `left`: a new Mayfly takes over, and what was asked is for that one. `unseen`: there is no display to see it on. */
export type Seen = 'seen' | 'left' | 'unseen'

export interface ServeMode {
  /** Programs can connect. */
  opened(): void
  /** So many calls are open now. */
  onCalls(open: number): void
  /** Another program has tried to start Mayfly, and is about to ask. */
  again(): void
  /** The user wants to see Mayfly. @param display where, if not here */
  beSeen(display?: DisplayEnv): Seen
  isSeen(): boolean
}

/** What an ordinary start has of it. */
export const seenAlready: ServeMode = {
  opened: () => undefined,
  onCalls: () => undefined,
  again: () => undefined,
  beSeen: () => 'seen',
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
  let isEnding = false
  const end = createServeEnd({
    restMs,
    isBusy: () => calls > 0 || underWay() > 0 || historyWindow() !== undefined,
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    quit: () => {
      isEnding = true
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
    beSeen(display = {}) {
      if (isSeen) return 'seen'
      if (!hasDisplay() && !namesDisplay(display)) return 'unseen'
      end.stop()
      if (isEnding || !hasDisplay()) {
        leaveTo(display)
        return 'left'
      }
      isSeen = true
      openRest()
      return 'seen'
    },
    isSeen: () => isSeen,
  }
}

/** Ends without a question, as for a signal: what is under way goes on in the new one. */
function leaveTo(display: DisplayEnv): void {
  const { platform, execPath, env } = process
  const program = programOf({
    platform,
    execPath,
    env,
    appPath: app.getAppPath(),
    isPackaged: app.isPackaged,
  })
  // It finds what was asked where this one leaves it.
  relaunchOn(display, [...program, ...keptSwitches(), '--hidden'])
  process.kill(process.pid, 'SIGTERM')
}
