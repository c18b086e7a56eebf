/**
 * News for a user who does not look at the window: a notification, and what the tray has to show until they look.
 */
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** How the user is reached who does not look at the window. */
export interface NotificationPorts {
  /** Shows a system notification; it may fail without a word, so nothing depends on it. */
  notify(notice: NotificationText, onClick: () => void): void
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  /** Brings up the window. */
  showWindow(): void
}

export interface Notifications {
  /** Told by a notification, unless the user looks or wants none. */
  notify(notice: NotificationText, onClick: () => void): void
  /**
   * The same for what needs the user: the tray shows it too, whoever shows notifications or not.
   * @param uploads how many of each batch need them
   */
  notifyUnseen(uploads: ReadonlyMap<string, number>, notice: NotificationText, onClick: () => void): void
  /** Uploads of bad news that the user has not seen. */
  unseen(): number
  /** The user looks at the window. */
  seen(): void
  /** The user took the links of this batch, wherever that was: only so many of it remain unseen. */
  keepUnseen(batch: string, uploads: number): void
  /** Brings the window up with this row in view. */
  reveal(id: string): void
  /** The row to bring into view. */
  toReveal(): string | undefined
  revealed(id: string): void
}

export interface NotificationsDeps extends NotificationPorts {
  readonly settings: Pick<SettingsStore, 'load'>
  readonly report: Report
}

export function createNotifications(deps: NotificationsDeps, onChange: () => void): Notifications {
  const unseen = new Map<string, number>()
  let toReveal: string | undefined
  // A desktop that fails to show it takes nothing else with it.
  const show = netted(deps.report, 'a notice', deps.notify)
  const notify = (notice: NotificationText, onClick: () => void) => {
    if (!deps.isWatched() && deps.settings.load().notices) show(notice, onClick)
  }
  return {
    notify: notify,
    notifyUnseen(uploads, notice, onClick) {
      if (!deps.isWatched()) {
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
    keepUnseen(batch, uploads) {
      if (!unseen.delete(batch)) return
      if (uploads > 0) unseen.set(batch, uploads)
      onChange()
    },
    reveal(id) {
      toReveal = id
      onChange()
      deps.showWindow()
    },
    toReveal: () => toReveal,
    revealed(id) {
      if (toReveal !== id) return
      toReveal = undefined
      onChange()
    },
  }
}
