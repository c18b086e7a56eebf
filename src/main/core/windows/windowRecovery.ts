/**
 * What becomes of a window whose page's process is gone: a window that was shown is loaded again, once. If the same
 * happens again soon, it is closed, since a page that dies of what it shows would die for ever. Either is said.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { Log } from '../log/log.ts'

export type PageWindow = 'history' | 'drop'

export interface WindowRecoveryDeps {
  /** Ms by a clock that nobody sets. */
  steady(): number
  readonly log: Log
  addNote(text: string): void
  /** Tells a user who has lost the window that notes are shown in. */
  notify(notice: { readonly title: string; readonly body: string }): void
}

/** A page that lives for so long, ms, was well again. */
export const SOON_MS = 60_000

/**
 * @returns says what to do with this window, each time its page's process is gone. `isShown`: the user had it before them,
 * or minimized.
 */
export function createWindowRecovery({ steady, log, addNote, notify }: WindowRecoveryDeps) {
  const reloadedAt = new Map<PageWindow, number>()
  return (window: PageWindow, isShown: boolean): 'reload' | 'close' => {
    if (!isShown) {
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
