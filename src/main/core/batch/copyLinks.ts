/**
 * Links onto the clipboard because the user asked for it, written as the user wants them.
 */
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { textOf } from '../../../shared/copyFormats/copyFormats.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Announcer } from '../feedback/toast.ts'
import { endOfBatch, lifeOf } from './batchResult.ts'
import type { ClipboardOut, ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { News } from '../feedback/notifications.ts'
import type { Rows } from '../uploads/uploadList.ts'
import type { Runs } from './progress.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface CopyLinksDeps extends Pick<ClipboardPorts, 'copy'> {
  /** ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: Pick<SettingsStore, 'load'>
  readonly rows: Pick<Rows, 'batch'>
  readonly said: Pick<Announcer, 'good' | 'bad'>
  readonly news: Pick<News, 'remain'>
  readonly runs: Pick<Runs, 'concluded'>
  readonly clipboardOut: Pick<ClipboardOut, 'offered'>
}

export interface CopyLinks {
  /** Copies those that live. False when nothing was copied. */
  copy(uploads: readonly DoneUpload[]): Promise<boolean>
  /** The same for all links of these batches. */
  copyBatches(batches: readonly string[]): Promise<boolean>
  /** The same for the links of a batch, or of those that were offered as one. */
  copyOffer(offer: string): Promise<boolean>
  /** The text that these links are copied as. */
  textOf(linked: readonly DoneUpload[]): string
}

export function createCopyLinks(deps: CopyLinksDeps): CopyLinks {
  const { rows, said, settings, platform } = deps
  const written = (linked: readonly DoneUpload[]): string => {
    const { copyAs, template } = settings.load()
    return textOf(linked, copyAs, template, platform)
  }
  const linksOf = (batches: readonly string[]): DoneUpload[] =>
    batches.flatMap(rows.batch).filter((row): row is DoneUpload => row.state === 'done')
  const copy = async (uploads: readonly DoneUpload[]): Promise<boolean> => {
    const now = deps.now()
    const linked = uploads.filter(({ expiresAt }) => expiresAt > now)
    if (linked.length === 0) {
      said.bad(words.said.expired)
      return false
    }
    if (!(await deps.copy(written(linked)))) {
      said.bad(words.said.notCopied)
      return false
    }
    said.good(words.said.copied(linked.length, lifeOf(linked, now)))
    conclude(deps, linked, now)
    return true
  }
  const copyBatches = (batches: readonly string[]) => copy(linksOf(batches))
  return {
    copy,
    copyBatches,
    copyOffer: (offer) => copyBatches(deps.clipboardOut.offered(offer)),
    textOf: written,
  }
}

/** Batches whose links were all copied need the user for no more than what failed. */
function conclude({ rows, runs, news }: CopyLinksDeps, linked: readonly DoneUpload[], now: number): void {
  const copied = new Set(linked.map(({ id }) => id))
  for (const batch of new Set(linked.map((row) => row.batch))) {
    const end = endOfBatch(rows.batch(batch), now)
    if (!end?.linked.every(({ id }) => copied.has(id))) continue
    runs.concluded(batch, true)
    news.remain(batch, end.bad.length)
  }
}
