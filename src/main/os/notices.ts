/**
 * System notifications. https://www.electronjs.org/docs/latest/api/notification
 *
 * Urgency and time on the screen are the desktop's usual ones: a critical one breaks through "do not disturb", one of low
 * urgency is not shown by GNOME, and one that stays would have to be put away. What passes unread is in the tray as well.
 */
import { app, Notification } from 'electron'
import path from 'node:path'
import type { NoticeText } from '../core/outside.ts'

/** Kept as long as they are shown: a collected Notification forgets its click. */
const shown = new Set<Notification>()
/** Not every desktop tells when one is gone (Windows moves it to its notification centre): then the oldest goes. */
const MOST = 50

export function showNotice(notice: NoticeText, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({
    title: notice.title,
    body: escapeBody(notice.body),
    silent: true,
    ...picture(),
  })
  const forget = () => shown.delete(notification)
  notification.on('click', () => {
    forget()
    onClick()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  const [oldest] = shown
  if (oldest !== undefined && shown.size >= MOST) shown.delete(oldest)
  shown.add(notification)
  notification.show()
}

/**
 * macOS and Windows show the app's own icon by themselves. So does a Linux desktop that finds our desktop file (Electron
 * names it in the hint desktop-entry, from package.json's desktopName); one that does not, is given the picture.
 */
function picture(): { icon?: string } {
  if (process.platform !== 'linux') return {}
  return { icon: path.join(app.getAppPath(), 'assets', 'icons', '128x128.png') }
}

/** On Linux the body is markup (Desktop Notifications Specification), and file names may hold any of it. */
function escapeBody(text: string): string {
  if (process.platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
