/**
 * News for a user who does not look at the window: a notification, and what the tray has to show until they look.
 */
import { netted } from './incidents.ts'
import type { NoticeText, Outside } from './outside.ts'

export interface News {
  /** Told by a notification, unless the user looks or wants none. */
  good(notice: NoticeText, onClick: () => void): void
  /**
   * The same for what needs the user: the tray shows it too, whoever shows notifications or not.
   * @param uploads how many of each batch need them
   */
  bad(uploads: ReadonlyMap<string, number>, notice: NoticeText, onClick: () => void): void
  /** Uploads of bad news that the user has not seen. */
  unseen(): number
  /** The user looks at the window. */
  seen(): void
  /** The user took the links of this batch, wherever that was: only so many of it remain unseen. */
  remain(batch: string, uploads: number): void
  /** Brings the window up with this row in view. */
  reveal(id: string): void
  /** The row to bring into view. */
  toReveal(): string | undefined
  revealed(id: string): void
}

type World = Pick<Outside, 'settings' | 'isWatched' | 'notify' | 'showWindow' | 'incidents'>

export function createNews(outside: World, onChange: () => void): News {
  const unseen = new Map<string, number>()
  let toReveal: string | undefined
  // A desktop that fails to show it takes nothing else with it.
  const show = netted(outside.incidents.report, 'a notice', outside.notify)
  const notify = (notice: NoticeText, onClick: () => void) => {
    if (!outside.isWatched() && outside.settings.load().notices) show(notice, onClick)
  }
  return {
    good: notify,
    bad(uploads, notice, onClick) {
      if (!outside.isWatched()) {
        for (const [batch, count] of uploads) unseen.set(batch, count)
        onChange()
      }
      notify(notice, onClick)
    },
    unseen: () => [...unseen.values()].reduce((sum, uploads) => sum + uploads, 0),
    seen() {
      if (unseen.size === 0) return
      unseen.clear()
      onChange()
    },
    remain(batch, uploads) {
      if (!unseen.delete(batch)) return
      if (uploads > 0) unseen.set(batch, uploads)
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
