/**
 * Handles quitting during uploads: finish first, or quit and resume at the next start. Nothing is lost either way.
 */
import { app } from 'electron'
import { words } from '../../shared/i18n/words.ts'
import type { Mayfly } from '../core/app/app.ts'
import { withTimeout } from '../core/async/withTimeout.ts'
import { onSessionEnd } from '../os/system/sessionEnd.ts'
import { askBeforeQuitting } from '../os/windows/dialogs.ts'

/** How often to check whether everything has finished, ms. */
const LOOK_MS = 200
/** Limit for pending removals, ms: a disk that hangs must not delay quitting. The next start removes the rest. */
const REMOVALS_MS = 2000
/** Time limit for quitting, ms after the decision, whatever still hangs. */
const LIMIT_MS = 8000

/** After this time, in ms, another program has stopped the session's end. */
const SESSION_END_MS = 2 * 60_000

/** Within this time of the start, in ms, a user can't have chosen to quit. */
const STARTING_MS = 250

type Quitting = Pick<Mayfly, 'stop' | 'underWay' | 'removalsPending' | 'finishRemovals' | 'installUpdate'>

/** @param report called with errors thrown meanwhile, which do not stop quitting either */
export function guardQuitting(mayfly: Quitting, report: Mayfly['trouble']): void {
  let mayQuit = false
  let asking = false
  const isSessionEnding = watchSessionEnd()
  let isSignalled = false
  const quit = () => {
    mayQuit = true
    app.quit()
  }
  // The session ends, or the signal came from a terminal: there is no time for questions.
  onSignal(() => {
    isSignalled = true
    quit()
  })

  // An earlier signal during the start was handled by Chromium, which asks the app to quit as soon as it gets round to
  // it: count from then, not from now.
  let isStarting = true
  setImmediate(() => setTimeout(() => (isStarting = false), STARTING_MS))

  let limit: NodeJS.Timeout | undefined
  /** From here on nothing starts: no upload, and no thumbnail, which would open a window of its own. */
  const stop = () => {
    limit ??= setTimeout(() => {
      app.exit(0)
    }, LIMIT_MS)
    try {
      mayfly.stop()
    } catch (error) {
      report(error, 'quitting')
    }
  }
  app.on('will-quit', (event) => {
    // Again: closing windows have reported their positions.
    stop()
    // Removed files must not stay on the disk until the next start.
    if (!mayfly.removalsPending()) return
    // At the session's end the next start removes what is left.
    if (!isSessionEnding()) event.preventDefault()
    void withTimeout(mayfly.finishRemovals(), REMOVALS_MS)
      .catch((error: unknown) => {
        report(error, 'quitting')
      })
      .finally(quit)
  })
  installOnceQuit(mayfly, () => !isSignalled && !isSessionEnding())
  app.on('before-quit', (event) => {
    const underWay = mayfly.underWay()
    if (mayQuit || isSessionEnding() || isStarting || underWay === 0) {
      stop()
      return
    }
    event.preventDefault()
    if (asking) return
    asking = true
    const answered = ask(underWay).finally(() => (asking = false))
    answered.then(
      (answer) => {
        if (answer === 'now') quit()
        if (answer === 'finish') whenFinished(mayfly, quit)
      },
      (error: unknown) => {
        report(error, 'quitting')
        quit()
      },
    )
  })
}

/** Whether the session is ending, as far as anybody has told. */
function watchSessionEnd(): () => boolean {
  let isEnding = false
  onSessionEnd(() => {
    isEnding = true
    setTimeout(() => (isEnding = false), SESSION_END_MS)
  })
  return () => isEnding
}

/**
 * By then everything is stopped and saved. Installing takes time that the session's end, or who sends a signal, may not
 * give: half of it done is worse than none. A run that ends in an error installs nothing either.
 */
function installOnceQuit({ installUpdate }: Pick<Mayfly, 'installUpdate'>, mayInstall: () => boolean): void {
  app.on('quit', (_event, exitCode) => {
    if (exitCode === 0 && mayInstall()) installUpdate()
  })
}

function onSignal(quit: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // libuv installs a signal handler with its first listener only. One that came before Chromium installed its own
    // handler would leave ours uncalled.
    process.removeAllListeners(signal)
    process.on(signal, quit)
  }
}

const ask = (underWay: number) =>
  askBeforeQuitting({
    title: words.quit.title(underWay),
    detail: words.quit.detail,
    buttons: [words.quit.finish, words.quit.now, words.quit.stay],
  })

function whenFinished(mayfly: Pick<Mayfly, 'underWay'>, quit: () => void): void {
  const timer = setInterval(() => {
    if (mayfly.underWay() > 0) return
    clearInterval(timer)
    quit()
  }, LOOK_MS)
}
