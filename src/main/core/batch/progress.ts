/**
 * The run: everything that came in since the queue was empty, counted as one, for tray and drop window.
 */
import { isFailure } from '../../../shared/uploads/outcome.ts'
import type { Progress } from '../../../shared/uploads/progress.ts'
import { isSettled, type DoneUpload, type Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface ProgressTracker {
  current(): Progress | undefined
  /** These have come in, or begin anew; their rows are there. When all others have ended, a new run begins. */
  add(ids: readonly string[]): void
  /** Of these it is known since how large they are. */
  resize(ids: readonly string[]): void
  /** The links of this batch went to the clipboard, or did not. */
  concluded(batch: string, copied: boolean): void
}

/** What a file counts that nobody could look at, in bytes: about a picture. */
const UNKNOWN_BYTES = 1024 * 1024
/** Bytes that were taken are no link yet: as long as an answer is missing, it is not the whole. */
const NOT_YET_WHOLE = 0.99

export function createProgressTracker(uploadList: UploadList): ProgressTracker {
  /**
   * What each member counts for the share, in bytes. It stays as it was when the member came: a row that goes, or whose
   * file turns out to be of another size, would else turn the share back.
   */
  let weights = new Map<string, number>()
  /** Of each batch, the last one last. */
  const copies = new Map<string, boolean>()

  const share = () => {
    let total = 0
    let behind = 0
    for (const [id, weight] of weights) {
      total += weight
      behind += weight * behindUs(uploadList.get(id))
    }
    return total === 0 ? 0 : Math.min(behind / total, NOT_YET_WHOLE)
  }
  /** Undefined as long as the links of a batch are still on their way to the clipboard. */
  const lastCopied = (links: readonly Upload[]) => {
    const batches = new Set(links.map(({ batch }) => batch))
    if (![...batches].every((batch) => copies.has(batch))) return undefined
    return [...copies].findLast(([batch]) => batches.has(batch))?.[1]
  }

  return {
    current() {
      const uploads = [...weights.keys()].map(uploadList.get).filter((row) => row !== undefined)
      if (uploads.length === 0) return undefined
      const links = uploads.filter((row): row is DoneUpload => row.state === 'done')
      const ended = uploads.filter(isSettled).length
      const isOver = ended === uploads.length
      const copied = isOver ? lastCopied(links) : undefined
      return {
        files: uploads.length,
        ended,
        links: links.length,
        failed: uploads.filter(isFailure).length,
        share: isOver ? 1 : share(),
        ...(links.length === 0 ? {} : { expiresAt: links.reduce(earlier, Infinity) }),
        ...(copied === undefined ? {} : { copied }),
      }
    },
    add(ids) {
      if (ids.length === 0) return
      const coming = new Set(ids)
      const others = [...weights.keys()].filter((id) => !coming.has(id)).map(uploadList.get)
      if (others.every((row) => row === undefined || isSettled(row))) {
        weights = new Map()
        copies.clear()
      }
      for (const id of ids) weights.set(id, weightOf(uploadList.get(id)))
    },
    resize(ids) {
      for (const id of ids) if (weights.has(id)) weights.set(id, weightOf(uploadList.get(id)))
    },
    concluded(batch, copied) {
      copies.delete(batch)
      copies.set(batch, copied)
    },
  }
}

const earlier = (moment: number, { expiresAt }: DoneUpload): number => Math.min(moment, expiresAt)

/** What was refused at the door was never to be sent, however large it is. */
function weightOf(upload: Upload | undefined): number {
  if (upload === undefined || isSettled(upload)) return 0
  return upload.size === undefined || upload.size === 0 ? UNKNOWN_BYTES : upload.size
}

/** How much of it is behind us, 0 to 1: all of one that was removed. */
function behindUs(upload: Upload | undefined): number {
  if (upload === undefined || isSettled(upload) || upload.state === 'answering') return 1
  return upload.state === 'sending' && upload.totalBytes > 0 ? upload.sentBytes / upload.totalBytes : 0
}
