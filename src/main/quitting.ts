/**
 * Quitting while something is sent: finish first, or quit and go on at the next start. Nothing is lost either way.
 */
import { app } from 'electron'
import { words } from '../shared/words/words.ts'
import type { Mayfly } from './core/mayfly.ts'
import { askBeforeQuitting } from './os/dialogs.ts'

/** How often it is looked whether all is finished, ms. */
const LOOK_MS = 200

export function guardQuitting(mayfly: Mayfly): void {
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

  // What was removed is not to lie on the disk until the next start.
  app.on('will-quit', (event) => {
    if (!mayfly.removalsPending()) return
    event.preventDefault()
    void mayfly.finishRemovals().finally(quit)
  })
  app.on('before-quit', (event) => {
    const underWay = mayfly.underWay()
    if (mayQuit || underWay === 0) return
    event.preventDefault()
    if (asking) return
    asking = true
    void ask(underWay).then((answer) => {
      asking = false
      if (answer === 'now') quit()
      if (answer === 'finish') whenFinished(mayfly, quit)
    })
  })
}

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
