/**
 * Decides what to do with a window whose renderer process is gone: a window that was shown is reloaded, once. If that
 * happens again soon, it is closed, since a page that crashes on its content would keep crashing. The user is told.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { Log } from '../log/log.ts'

export type PageWindow = 'history' | 'drop'

export interface WindowRecoveryDeps {
  /** Ms by a monotonic clock. */
  steady(): number
  readonly log: Log
  addNote(text: string): void
  /** Notifies a user who has lost the window that shows notes. */
  notify(notice: { readonly title: string; readonly body: string }): void
}

/** A page that survives this long, ms, counts as recovered. */
export const SOON_MS = 60_000

/**
 * @returns decides what to do with a window each time its renderer process is gone. `isShown`: the window was visible
 * or minimized.
 */
export function createWindowRecovery({ steady, log, addNote, notify }: WindowRecoveryDeps) {
  const reloadedAt = new Map<PageWindow, number>()
  return (window: PageWindow, isShown: boolean): 'reload' | 'close' => {
    // The drop window is hidden when it is not needed. The history window is destroyed instead, so that one that can't
    // be seen belongs to an app that is hidden (Cmd+H), and is wanted when the app comes back.
    if (window === 'drop' && !isShown) {
      log.warn(`the ${window} window's page is gone; it was not shown`)
      return 'close'
    }
    const before = reloadedAt.get(window)
    if (before !== undefined && steady() - before < SOON_MS) {
      log.error(`the ${window} window's page is gone again; the window is closed`)
      addNote(words.toast.windowClosed)
      notify({ title: words.notice.windowClosed, body: words.toast.windowClosed })
      return 'close'
    }
    reloadedAt.set(window, steady())
    log.warn(`the ${window} window's page is gone; it is loaded again`)
    addNote(words.toast.windowReloaded)
    return 'reload'
  }
}
