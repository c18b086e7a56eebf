/**
 * Tracks overall progress: everything added since the queue was empty, counted as one, for tray and drop window.
 */
import { isFailure, isNotRenewed } from '../../../shared/uploads/outcome.ts'
import type { Progress } from '../../../shared/uploads/progress.ts'
import { sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import { isSettled, type DoneUpload, type Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface ProgressTracker {
  current(): Progress | undefined
  /** What it counts, in the order it was added; without what was removed. */
  uploads(): Upload[]
  /** These were added or restarted; their rows exist. If all others have ended, progress starts over. */
  add(ids: readonly string[]): void
  /** The sizes of these are now known. */
  resize(ids: readonly string[]): void
  /** The links of this batch were copied to the clipboard, or were not. */
  concluded(batch: string, copied: boolean): void
}

/** Weight of a file whose size is unknown, in bytes: about a picture. */
const UNKNOWN_BYTES = 1024 * 1024
/** Sent bytes are not a link yet: while an answer is missing, the share stays below 1. */
const NOT_YET_WHOLE = 0.99

export function createProgressTracker(uploadList: UploadList): ProgressTracker {
  /**
   * The weight of each upload in the share, in bytes. It stays as it was when the upload was added: otherwise a row
   * that is removed, or whose file turns out to have another size, would move the share backwards.
   */
  let weights = new Map<string, number>()
  /** Whether each batch was copied, the latest last. */
  const copies = new Map<string, boolean>()

  /** Undefined while the links of a batch are still being copied to the clipboard. */
  const lastCopied = (links: readonly Upload[]) => {
    const batches = new Set(links.map(({ batch }) => batch))
    if (![...batches].every((batch) => copies.has(batch))) return undefined
    return [...copies].findLast(([batch]) => batches.has(batch))?.[1]
  }

  const counted = () => [...weights.keys()].map(uploadList.get).filter((row) => row !== undefined)
  return {
    uploads: counted,
    current() {
      // In one pass: this runs at every change, and thousands may be under way.
      const links: DoneUpload[] = []
      let [files, ended, failed, expiresAt, total, behind] = [0, 0, 0, Infinity, 0, 0]
      for (const [id, weight] of weights) {
        const row = uploadList.get(id)
        total += weight
        behind += weight * behindUs(row)
        if (row === undefined) continue
        files += 1
        if (isSettled(row)) ended += 1
        if (isFailure(row) || isNotRenewed(row)) failed += 1
        else if (row.state === 'done') {
          links.push(row)
          expiresAt = Math.min(expiresAt, row.expiresAt)
        }
      }
      if (files === 0) return undefined
      const isOver = ended === files
      const share = total === 0 ? 0 : Math.min(behind / total, NOT_YET_WHOLE)
      const copied = isOver ? lastCopied(links) : undefined
      return {
        ...{ files, ended, failed, links: links.length, share: isOver ? 1 : share },
        ...(links.length === 0 ? {} : { expiresAt }),
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

/** A file refused at intake is never sent, whatever its size, so it has no weight. */
function weightOf(upload: Upload | undefined): number {
  if (upload === undefined || isSettled(upload)) return 0
  const size = sentSizeOf(upload)
  return size === undefined || size === 0 ? UNKNOWN_BYTES : size
}

/** How much of it is finished, 0 to 1: a removed upload counts in full. */
function behindUs(upload: Upload | undefined): number {
  if (upload === undefined || isSettled(upload) || upload.state === 'answering') return 1
  return upload.state === 'sending' && upload.totalBytes > 0 ? upload.sentBytes / upload.totalBytes : 0
}
