/**
 * Batches changes and publishes them to the windows together, since a row being sent changes ten times a second.
 */
import type { Change, Status } from '../../../shared/state/state.ts'
import type { Progress } from '../../../shared/uploads/progress.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { UploadListChange } from './uploadList.ts'

/** Maximum delay of a change, in ms: too short to notice, but enough to batch a burst. */
const GATHER_MS = 30
/**
 * Rows that change all the time are told this often, ms: as often as the progress of one changes. Each telling flushes
 * the history and has the windows draw.
 */
const ROWS_EVERY_MS = 100

export interface Publisher {
  readonly revision: () => number
  uploadsChanged(change: UploadListChange): void
  statusChanged(): void
  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
}

/**
 * @param flush called before anybody is told
 * @param steady ms; a clock that nobody sets
 */
export function createPublisher(
  status: () => Status,
  progress: () => Progress | undefined,
  report: Report,
  flush: () => void,
  steady: () => number = () => performance.now(),
): Publisher {
  const listeners = new Set<(change: Change) => void>()
  const upserted = new Map<string, Upload>()
  const removed = new Set<string>()
  let statusIsNew = false
  let revision = 0
  let told = -Infinity
  let due: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined

  const publish = () => {
    due = undefined
    told = steady()
    flush()
    revision += 1
    // Progress changes with every row, and with the outcome of its links.
    const change = { revision, progress: progress(), upserted: [...upserted.values()], removed: [...removed] }
    const whole: Change = statusIsNew ? { ...change, status: status() } : change
    upserted.clear()
    removed.clear()
    statusIsNew = false
    for (const listener of listeners) listener(whole)
  }
  const publishSafely = netted(report, 'telling what changed', publish)
  const by = (at: number) => {
    if (due !== undefined && due.at <= at) return
    clearTimeout(due?.timer)
    due = { at, timer: setTimeout(publishSafely, at - steady()) }
  }
  return {
    revision: () => revision,
    uploadsChanged(change) {
      for (const upload of change.upserted) {
        upserted.set(upload.id, upload)
        removed.delete(upload.id)
      }
      for (const id of change.removed) {
        upserted.delete(id)
        removed.add(id)
      }
      by(Math.max(steady() + GATHER_MS, told + ROWS_EVERY_MS))
    },
    statusChanged() {
      statusIsNew = true
      by(steady() + GATHER_MS)
    },
    onChange(listener) {
      // One that throws must not stop the others.
      const safe = netted(report, 'a listener', listener)
      listeners.add(safe)
      return () => listeners.delete(safe)
    },
  }
}
