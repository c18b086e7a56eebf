/**
 * Copies links to the clipboard when the user asks, in the format the user chose.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { textOf } from '../../../shared/copyFormats/copyFormats.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import { endOfBatch, lifeOf } from './batchResult.ts'
import type { AutoCopy, ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from './progress.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface CopyLinksDeps extends Pick<ClipboardPorts, 'copy'> {
  /** ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'batch'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  readonly notifications: Pick<Notifications, 'keepUnseen'>
  readonly progress: Pick<ProgressTracker, 'concluded'>
  readonly autoCopy: Pick<AutoCopy, 'offered'>
}

export interface CopyLinks {
  /** Copies the live ones. False when nothing was copied. */
  copy(uploads: readonly DoneUpload[]): Promise<boolean>
  /** Copies all live links of these batches. False when nothing was copied. */
  copyBatches(batches: readonly string[]): Promise<boolean>
  /** Copies the live links of a batch, or of batches offered as one. False when nothing was copied. */
  copyOffer(offer: string): Promise<boolean>
  /** The text that these links are copied as. */
  textOf(linked: readonly DoneUpload[]): string
}

export function createCopyLinks(deps: CopyLinksDeps): CopyLinks {
  const { uploadList, toast, settings, platform } = deps
  const written = (linked: readonly DoneUpload[]): string => {
    const { copyAs, template } = settings.load()
    return textOf(linked, copyAs, template, platform)
  }
  const linksOf = (batches: readonly string[]): DoneUpload[] =>
    batches.flatMap(uploadList.batch).filter((row): row is DoneUpload => row.state === 'done')
  const copy = async (uploads: readonly DoneUpload[]): Promise<boolean> => {
    const now = deps.now()
    const linked = uploads.filter((upload) => isLive(upload, now))
    if (linked.length === 0) {
      toast.error(words.toast.expired)
      return false
    }
    if (!(await deps.copy(written(linked)))) {
      toast.error(words.toast.notCopied)
      return false
    }
    toast.success(words.toast.copied(linked.length, lifeOf(linked, now)))
    conclude(deps, linked, now)
    return true
  }
  const copyBatches = (batches: readonly string[]) => copy(linksOf(batches))
  return {
    copy,
    copyBatches,
    copyOffer: (offer) => copyBatches(deps.autoCopy.offered(offer)),
    textOf: written,
  }
}

/** Batches whose links were all copied need the user's attention only for what failed. */
function conclude(
  { uploadList, progress, notifications }: CopyLinksDeps,
  linked: readonly DoneUpload[],
  now: number,
): void {
  const copied = new Set(linked.map(({ id }) => id))
  for (const batch of new Set(linked.map((row) => row.batch))) {
    const end = endOfBatch(uploadList.batch(batch), now)
    if (!end?.linked.every(({ id }) => copied.has(id))) continue
    progress.concluded(batch, true)
    notifications.keepUnseen(batch, end.bad.length)
  }
}
