/**
 * Notifies a user who is not looking at the window, and tracks what the tray has to show until they look.
 */
import { netted, type Report } from '../log/errorReports.ts'
import type { Pixels } from '../menus/pixels.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

export interface Notice extends NotificationText {
  /** What a click does, for desktops that show it as a button too. */
  readonly action?: string | undefined
  /** The picture of the file that it names, where there is one; Mayfly's own stands in for it. */
  readonly picture?: () => Promise<Pixels | undefined>
}

/** Side of the picture, in pixels: desktops show it smaller, at up to 3x pixel density. */
const PICTURE_SIDE = 128

/** The notification with the picture of this upload. */
export const withPicture = (
  notice: NotificationText,
  { iconOf }: { iconOf(id: string, side: number): Promise<Pixels | undefined> },
  id: string | undefined,
): Notice => (id === undefined ? notice : { ...notice, picture: () => iconOf(id, PICTURE_SIDE) })

/** How to reach a user who is not looking at the window. */
export interface NotificationPorts {
  /** Shows a system notification; it may fail silently, so nothing depends on it. */
  notify(notice: Notice, onClick: () => void): void
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  /** Brings up the window. */
  showWindow(): void
}

export interface Notifications {
  /** Shows a notification, unless the user is looking at the window or wants none. */
  notify(notice: Notice, onClick: () => void): void
  /**
   * Notifies about uploads that need the user: the tray shows them too, whether or not notifications are shown.
   * @param uploads how many of each batch need the user
   */
  notifyUnseen(uploads: ReadonlyMap<string, number>, notice: Notice, onClick: () => void): void
  /** Number of uploads needing the user that they have not seen. */
  unseen(): number
  /** The user looks at the window. */
  seen(): void
  /** The user copied this batch's links, anywhere: only this many of its uploads remain unseen. */
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
  // A desktop that fails to show it must not affect anything else.
  const show = netted(deps.report, 'a notice', deps.notify)
  const notify = (notice: Notice, onClick: () => void) => {
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
