/**
 * Notices to a desktop whose notification daemon may hang: nobody waits for it, those that wait meanwhile are one, and after
 * one that was not taken in time none is sent for a while. What a notice tells is in the tray and in the window as well.
 */
import type { NotificationText } from './notifications.ts'

/** So long nothing is sent to a daemon that did not answer, ms. */
const GIVE_UP_MS = 60_000

export interface PatientNoticesPort {
  /** Resolves when it was shown, was refused, or there was no answer in time. */
  send(notice: NotificationText, onClick: () => void): Promise<'taken' | 'silent'>
  /** Ms since any moment. */
  now(): number
}

export function createNotificationQueue({
  send,
  now,
}: PatientNoticesPort): (notice: NotificationText, onClick: () => void) => void {
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
