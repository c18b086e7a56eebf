/**
 * Quitting while something is sent: finish first, or quit and go on at the next start. Nothing is lost either way.
 */
import { app } from 'electron'
import { setTimeout as wait } from 'node:timers/promises'
import { words } from '../../shared/i18n/words.ts'
import type { Mayfly } from '../core/app/app.ts'
import { askBeforeQuitting } from '../os/windows/dialogs.ts'

/** How often it is looked whether all is finished, ms. */
const LOOK_MS = 200
/** How long what was removed may take to go, ms: a disk that hangs keeps nobody. What is left goes at the next start. */
const REMOVALS_MS = 2000
/** When quitting is over, ms after it was decided, whatever still hangs. */
const LIMIT_MS = 8000

/** So soon after the start, in ms, nobody can have chosen to quit. */
const STARTING_MS = 250

/** @param report is told of what throws meanwhile, which keeps nobody either */
export function guardQuitting(mayfly: Mayfly, report: Mayfly['trouble']): void {
  let mayQuit = false
  let asking = false
  const quit = () => {
    mayQuit = true
    app.quit()
  }
  // The session ends, or somebody said so in a terminal: there is no time for questions.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // libuv takes a signal from the system with its first listener only. A library's (when-exit, by electron-store) came
    // before Chromium took the signal for itself, so that ours would never be called.
    process.removeAllListeners(signal)
    process.on(signal, quit)
  }

  // A signal that came earlier in the start was taken by Chromium, which asks the app to quit as soon as it gets round
  // to it: from then on, not from now.
  let isStarting = true
  setImmediate(() => setTimeout(() => (isStarting = false), STARTING_MS))

  let limit: NodeJS.Timeout | undefined
  /** From here on nothing begins: not an upload, not a picture for one, which would open a window of its own. */
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
    // Once more: a window that closed has told where it stood.
    stop()
    // What was removed is not to lie on the disk until the next start.
    if (!mayfly.removalsPending()) return
    event.preventDefault()
    void soon(mayfly.finishRemovals(), REMOVALS_MS)
      .catch((error: unknown) => {
        report(error, 'quitting')
      })
      .finally(quit)
  })
  app.on('before-quit', (event) => {
    const underWay = mayfly.underWay()
    if (mayQuit || isStarting || underWay === 0) {
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

/** Resolves with it, or when it has taken too long. */
const soon = (done: Promise<void>, limitMs: number): Promise<void> => Promise.race([done, wait(limitMs)])

const ask = (underWay: number) =>
  askBeforeQuitting({
    title: words.quit.title(underWay),
    detail: words.quit.detail,
    buttons: [words.quit.finish, words.quit.now, words.quit.stay],
  })

function whenFinished(mayfly: Mayfly, quit: () => void): void {
  const timer = setInterval(() => {
    if (mayfly.underWay() > 0) return
    clearInterval(timer)
    quit()
  }, LOOK_MS)
}
