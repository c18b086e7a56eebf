/**
 * Sends notifications to a desktop whose daemon may hang: nothing waits for it, only the latest notification is queued,
 * and after one that was not accepted in time none is sent for a while. The tray and the window show the same content.
 */
import { withTimeout } from '../async/withTimeout.ts'
import type { Pixels } from '../menus/pixels.ts'
import type { Notice } from './notifications.ts'

/** How long nothing is sent to a daemon that did not answer, ms. */
const GIVE_UP_MS = 60_000
/** How long a notification waits for its picture, ms: the news is worth more. */
const PICTURE_MS = 1000

export interface NotificationQueuePort {
  /** Resolves when the notification was shown or refused, or there was no answer in time. */
  send(notice: Notice, onClick: () => void, picture?: Pixels): Promise<'taken' | 'silent'>
  /** Ms since an arbitrary moment. */
  now(): number
}

export function createNotificationQueue({
  send,
  now,
}: NotificationQueuePort): (notice: Notice, onClick: () => void) => void {
  let waiting: { readonly notice: Notice; readonly onClick: () => void } | undefined
  let isSending = false
  let silentUntil = -Infinity

  const sendAll = async () => {
    while (waiting !== undefined) {
      const { notice, onClick } = waiting
      waiting = undefined
      const picture = notice.picture && (await withTimeout(notice.picture().catch(noPicture), PICTURE_MS))
      if ((await send(notice, onClick, picture)) === 'taken') continue
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

const noPicture = () => undefined
