/**
 * Copies the newest link once more, for a user who is in another program: a notification says what was copied.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { newestOf } from '../../../shared/uploads/upload.ts'
import { shortName } from '../../../shared/uploads/fileName.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { CopyLinks } from '../batch/copyLinks.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** Longest name in the notification, in UTF-16 units. */
const NAME_UNITS = 40

export interface CopyLastLink {
  copyLastLink(): Promise<void>
}

export interface CopyLastLinkDeps {
  /** ms since 1970. */
  now(): number
  showWindow(): void
  readonly uploadList: Pick<UploadList, 'all'>
  readonly copyLinks: Pick<CopyLinks, 'copy'>
  readonly toast: Pick<Toast, 'error'>
  readonly notifications: Pick<Notifications, 'notify' | 'reveal'>
}

export const createCopyLastLink = (deps: CopyLastLinkDeps) => async (): Promise<void> => {
  const { toast, notifications, copyLinks } = deps
  const now = deps.now()
  const last = newestOf(deps.uploadList.all().filter((upload) => isLive(upload, now)))
  if (last === undefined) {
    toast.error(words.tray.noLinks)
    notifications.notify({ title: words.tray.noLinks, body: '' }, deps.showWindow)
    return
  }
  const isCopied = await copyLinks.copy([last])
  const title = isCopied ? words.notice.uploaded(1, true) : words.toast.notCopied
  const body = words.notice.worth(shortName(last.name, NAME_UNITS), 1, last.expiresAt - now)
  notifications.notify({ title, body }, () => {
    notifications.reveal(last.id)
  })
}
