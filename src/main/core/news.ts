/**
 * News for a user who does not look at the window: a notification, and what the tray has to show until they look.
 */
import type { NoticeText, Outside } from './outside.ts'

export interface News {
  /** Good news: told by a notification, unless the user looks or wants none. */
  good(notice: NoticeText, onClick: () => void): void
  /** The same for what needs the user, about so many uploads: the tray shows it too, whoever shows notifications or not. */
  bad(notice: NoticeText, onClick: () => void, uploads: number): void
  /** Uploads of bad news that the user has not seen. */
  unseen(): number
  /** The user looks at the window. */
  seen(): void
  /** Brings the window up with this row in view. */
  reveal(id: string): void
  /** The row to bring into view. */
  toReveal(): string | undefined
  revealed(id: string): void
}

export function createNews(outside: Outside, onChange: () => void): News {
  let unseen = 0
  let toReveal: string | undefined
  const notify = (notice: NoticeText, onClick: () => void) => {
    if (!outside.isWatched() && outside.settings.load().notices) outside.notify(notice, onClick)
  }
  return {
    good: notify,
    bad(notice, onClick, uploads) {
      if (!outside.isWatched()) {
        unseen += uploads
        onChange()
      }
      notify(notice, onClick)
    },
    unseen: () => unseen,
    seen() {
      if (unseen === 0) return
      unseen = 0
      onChange()
    },
    reveal(id) {
      toReveal = id
      onChange()
      outside.showWindow()
    },
    toReveal: () => toReveal,
    revealed(id) {
      if (toReveal !== id) return
      toReveal = undefined
      onChange()
    },
  }
}
