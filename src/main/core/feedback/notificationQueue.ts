/**
 * Sends notifications to a desktop whose daemon may hang: nothing waits for it, only the latest notification is queued,
 * and after one that was not accepted in time none is sent for a while. The tray and the window show the same content.
 */
import type { NotificationText } from './notifications.ts'

/** How long nothing is sent to a daemon that did not answer, ms. */
const GIVE_UP_MS = 60_000

export interface NotificationQueuePort {
  /** Resolves when the notification was shown or refused, or there was no answer in time. */
  send(notice: NotificationText, onClick: () => void): Promise<'taken' | 'silent'>
  /** Ms since an arbitrary moment. */
  now(): number
}

export function createNotificationQueue({
  send,
  now,
}: NotificationQueuePort): (notice: NotificationText, onClick: () => void) => void {
  let waiting: { readonly notice: NotificationText; readonly onClick: () => void } | undefined
  let isSending = false
  let silentUntil = -Infinity

  const sendAll = async () => {
    while (waiting !== undefined) {
      const { notice, onClick } = waiting
      waiting = undefined
      if ((await send(notice, onClick)) === 'taken') continue
      silentUntil = now() + GIVE_UP_MS
      waiting = undefined
    }
  }
  return (notice, onClick) => {
    if (now() < silentUntil) return
    waiting = { notice, onClick }
    if (isSending) return
    isSending = true
    void sendAll().finally(() => (isSending = false))
  }
}
