/**
 * Copies links to the clipboard when the user asks, in the format the user chose.
 */
import { ENDING_MS, isKeptAlive, isLive } from '../../../shared/uploads/linkLife.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { textOf } from '../../../shared/copyFormats/copyFormats.ts'
import { knownForm, type CopyForm, type KnownForm } from '../../../shared/copyFormats/forms.ts'
import { canRenew, isNotRenewed } from '../../../shared/uploads/outcome.ts'
import { formSaid } from '../../../shared/i18n/formNames.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import { copiedToast, endOfBatch, lifeOf } from './batchResult.ts'
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
  readonly uploadList: Pick<UploadList, 'batch' | 'get' | 'renewalOf'>
  readonly toast: Pick<Toast, 'show' | 'error'>
  readonly notifications: Pick<Notifications, 'keepUnseen'>
  readonly progress: Pick<ProgressTracker, 'concluded'>
  readonly autoCopy: Pick<AutoCopy, 'offered'>
}

export interface CopyLinks {
  /** Copies the live ones, in this form or in the one that the settings name. False when nothing was copied. */
  copy(uploads: readonly DoneUpload[], form?: CopyForm): Promise<boolean>
  /** Copies all live links of these batches. False when nothing was copied. */
  copyBatches(batches: readonly string[]): Promise<boolean>
  /** Copies the live links of a batch, or of batches offered as one. False when nothing was copied. */
  copyOffer(offer: string): Promise<boolean>
  /** Copies again what was copied last, in this form. */
  copyLastAs(form: CopyForm): Promise<void>
  /** These were copied automatically. */
  rememberCopied(linked: readonly DoneUpload[]): void
  /** The text that these links are copied as. */
  textOf(linked: readonly DoneUpload[]): string
  /** What that form of them is called, for a message; undefined for plain links. */
  formSaid(linked: readonly DoneUpload[]): string | undefined
}

export function createCopyLinks(deps: CopyLinksDeps): CopyLinks {
  const { uploadList, toast, settings, platform } = deps
  /** What was copied last, by its ids. */
  let last: readonly string[] = []
  const known = (form?: CopyForm): KnownForm => {
    const { copyAs, templates } = settings.load()
    return knownForm(form ?? copyAs, templates)
  }
  const isDone = (row: Upload | undefined): row is DoneUpload => row?.state === 'done'
  const linksOf = (batches: readonly string[]): DoneUpload[] =>
    batches
      .flatMap(uploadList.batch)
      .filter(isDone)
      .filter((row) => !isNotRenewed(row))
  const rememberCopied = (linked: readonly DoneUpload[]) => {
    last = linked.map(({ id }) => id)
  }
  const copy = async (uploads: readonly DoneUpload[], form?: CopyForm): Promise<boolean> => {
    const now = deps.now()
    const linked = uploads.filter((upload) => isLive(upload, now))
    if (linked.length === 0) {
      toast.error(words.toast.expired)
      return false
    }
    const as = known(form)
    if (!(await deps.copy(textOf(linked, as, platform)))) {
      toast.error(words.toast.notCopied)
      return false
    }
    rememberCopied(linked)
    const renew = endingOf(deps, linked, now)
    toast.show({
      ...copiedToast(linked.length, lifeOf(linked, now), formSaid(as, linked)),
      ...(renew.length > 0 && { renew }),
    })
    conclude(deps, linked, now)
    return true
  }
  const copyBatches = (batches: readonly string[]) => copy(linksOf(batches))
  return {
    copy,
    copyBatches,
    copyOffer: (offer) => copyBatches(deps.autoCopy.offered(offer)),
    async copyLastAs(form) {
      const rows = last.map((id) => uploadList.get(id)).filter(isDone)
      if (rows.length > 0) await copy(rows, form)
    },
    rememberCopied,
    textOf: (linked) => textOf(linked, known(), platform),
    formSaid: (linked) => formSaid(known(), linked),
  }
}

/** Those that the user may want to renew before they are used. */
const endingOf = ({ uploadList }: CopyLinksDeps, linked: readonly DoneUpload[], now: number): string[] =>
  linked
    .filter((row) => row.expiresAt - now < ENDING_MS && canRenew(row) && !isKeptAlive(row))
    .filter(({ id }) => uploadList.renewalOf(id) === undefined)
    .map(({ id }) => id)

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
