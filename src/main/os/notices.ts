/**
 * System notifications. https://www.electronjs.org/docs/latest/api/notification
 */
import { Notification } from 'electron'
import type { NoticeText } from '../core/outside.ts'

/** Kept as long as they are shown: a collected Notification forgets its click. */
const shown = new Set<Notification>()

export function showNotice(notice: NoticeText, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: notice.title, body: escapeBody(notice.body), silent: true })
  const forget = () => shown.delete(notification)
  notification.on('click', () => {
    forget()
    onClick()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  shown.add(notification)
  notification.show()
}

/** On Linux the body is markup (Desktop Notifications Specification), and file names may hold any of it. */
function escapeBody(text: string): string {
  if (process.platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
