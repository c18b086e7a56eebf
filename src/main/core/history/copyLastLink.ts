/**
 * Copies the newest link once more, for a user who is in another program: a notification says what was copied.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { newestOf } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import { worthOf } from '../batch/batchResult.ts'
import type { CopyLinks } from '../batch/copyLinks.ts'
import { withPicture, type Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface CopyLastLink {
  copyLastLink(): Promise<void>
}

export interface CopyLastLinkDeps {
  /** ms since 1970. */
  now(): number
  showWindow(): void
  readonly uploadList: Pick<UploadList, 'all'>
  readonly copyLinks: Pick<CopyLinks, 'copy'>
  readonly thumbnails: Pick<Thumbnails, 'iconOf'>
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
  const body = worthOf(last, 1, last.expiresAt - now).join('\n')
  notifications.notify(withPicture({ title, body }, deps.thumbnails, last.id), () => {
    notifications.reveal(last.id)
  })
}
