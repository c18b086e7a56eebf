/**
 * Removes rows with undo: they leave the list and the disk at once, and can be restored for a while. Data that only
 * Mayfly holds, spooled bytes and thumbnails, is deleted when that time is over.
 */
import { isSettled, newestFirst, type Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { unspool } from '../../disk/spoolFiles.ts'
import { asFailed } from '../uploads/transitions.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'

/** How long a removal can be undone, ms. The window offers undo for less, unless the user rests on it. */
export const UNDO_MS = 30_000
/** How long a removal can be undone if the user does not come to the window, ms. */
export const UNSEEN_UNDO_MS = 24 * 60 * 60_000

export interface UndoableRemovals {
  /** Removes the rows as one, announced by `text`. Open uploads were stopped; undo restores them as cancelled. */
  remove(uploads: readonly Upload[], text: string): void
  /**
   * Removes rows without a user's request: the toast appears when the user is next at the window, and only then does
   * the undo time begin. They can be restored for a day at most.
   * @param textOf the toast's text for this many rows
   */
  expire(uploads: readonly Upload[], textOf: (count: number) => string): void
  /** Removes rows that nobody is to see, which can't be undone and is not told. Resolves once their data is deleted. */
  removeForGood(uploads: readonly Upload[]): Promise<void>
  /** The user is at the window. */
  seen(): void
  /** Whether the user restored it, and so wants to keep it. */
  isSpared(id: string): boolean
  /** Restores what was removed with this id, says so, and brings the first of it into view. */
  undo(id: string): void
  /** Undoes the last removal that the user knows of and that is not final yet. */
  undoLast(): void
  /** Makes all removals final; resolves once all their data is deleted. */
  finish(): Promise<void>
  /** Removed rows that can still be restored. */
  recoverable(): readonly Upload[]
  /** Whether any removal is not final yet. */
  arePending(): boolean
  stop(): void
}

export interface UndoableRemovalsDeps {
  /** ms since 1970. */
  now(): number
  newId(): string
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  readonly spoolFolder: string
  readonly report: Report
  readonly uploadList: Pick<UploadList, 'removeAll' | 'restore'>
  readonly toast: Pick<Toast, 'show' | 'success' | 'last' | 'withdrawUndo'>
  readonly thumbnails: Pick<Thumbnails, 'remove'>
  readonly notifications: Pick<Notifications, 'reveal'>
}

interface Removal {
  readonly uploads: readonly Upload[]
  readonly timer: NodeJS.Timeout
}

export function createUndoableRemovals(deps: UndoableRemovalsDeps): UndoableRemovals {
  const { uploadList, toast } = deps
  const pending = createPending()
  const spared = new Set<string>()
  /** Automatic removals not announced yet: combined into one, however many there were. */
  let untold: { readonly id: string; readonly textOf: (count: number) => string } | undefined

  const close = (id: string): readonly Upload[] => {
    if (untold?.id === id) untold = undefined
    return pending.take(id)
  }
  const finish = async (id: string) => {
    const uploads = close(id)
    toast.withdrawUndo(id)
    await forget(uploads, deps)
  }
  const inTime = netted(deps.report, 'a removal', finish)
  const takeOut = (id: string, uploads: readonly Upload[], ms: number) => {
    pending.put(id, [...pending.get(id), ...uploads.map(asEnded(deps.now()))], ms, inTime)
    uploadList.removeAll(uploads.map((row) => row.id))
  }
  const tell = () => {
    // A toast that offers links to copy takes precedence.
    if (untold === undefined || toast.last()?.offer !== undefined) return
    const { id, textOf } = untold
    untold = undefined
    const uploads = pending.get(id)
    pending.put(id, uploads, UNDO_MS, inTime)
    toast.show({ text: textOf(uploads.length), tone: 'good', undo: id })
  }
  const undo = (id: string) => {
    bringBack(close(id), spared, deps)
    toast.withdrawUndo(id)
  }
  return {
    remove(uploads, text) {
      if (uploads.length === 0) return
      const id = deps.newId()
      takeOut(id, uploads, UNDO_MS)
      toast.show({ text, tone: 'good', undo: id })
    },
    expire(uploads, textOf) {
      if (uploads.length === 0) return
      untold ??= { id: deps.newId(), textOf }
      takeOut(untold.id, uploads, UNSEEN_UNDO_MS)
      if (deps.isWatched()) tell()
    },
    removeForGood: (uploads) => removeForGood(uploads, deps),
    seen: tell,
    isSpared: (id) => spared.has(id),
    undo,
    undoLast() {
      const last = pending.ids().findLast((id) => id !== untold?.id)
      if (last !== undefined) undo(last)
    },
    async finish() {
      await Promise.all(pending.ids().map(finish))
    },
    recoverable: () => pending.ids().flatMap(pending.get),
    arePending: () => pending.ids().length > 0,
    stop: pending.stop,
  }
}

/** As it is kept meanwhile: what was stopped comes back as cancelled. */
const asEnded =
  (now: number) =>
  (row: Upload): Upload =>
    isSettled(row) ? row : asFailed(row, { kind: 'cancelled' }, now)

function bringBack(
  uploads: readonly Upload[],
  spared: Set<string>,
  { uploadList, toast, notifications }: UndoableRemovalsDeps,
): void {
  for (const { id } of uploads) spared.add(id)
  uploadList.restore(uploads)
  const [first] = uploads.toSorted(newestFirst)
  if (first === undefined) return
  const { restored, restoredAll } = words.toast
  toast.success(uploads.length === 1 ? restored(first.name) : restoredAll(uploads.length))
  notifications.reveal(first.id)
}

/** Pending removals, each with the timer that makes it final. */
function createPending() {
  const removals = new Map<string, Removal>()
  return {
    get: (id: string): readonly Upload[] => removals.get(id)?.uploads ?? [],
    /** The latest is last. */
    ids: (): readonly string[] => [...removals.keys()],
    put(id: string, uploads: readonly Upload[], ms: number, finish: (id: string) => void) {
      clearTimeout(removals.get(id)?.timer)
      removals.delete(id)
      const timer = setTimeout(finish, ms, id)
      removals.set(id, { uploads, timer })
    },
    take(id: string): readonly Upload[] {
      const removal = removals.get(id)
      clearTimeout(removal?.timer)
      removals.delete(id)
      return removal?.uploads ?? []
    },
    stop() {
      for (const { timer } of removals.values()) clearTimeout(timer)
    },
  }
}

async function removeForGood(uploads: readonly Upload[], deps: UndoableRemovalsDeps): Promise<void> {
  deps.uploadList.removeAll(uploads.map(({ id }) => id))
  await forget(uploads, deps)
}

/** Deletes the data that only we hold for removed rows. The user's own files are never touched. */
async function forget(
  uploads: readonly Upload[],
  { spoolFolder, thumbnails }: Pick<UndoableRemovalsDeps, 'spoolFolder' | 'thumbnails'>,
): Promise<void> {
  if (uploads.length === 0) return
  const spooled = uploads.filter((row) => row.spooled).map((row) => unspool(spoolFolder, row.path))
  await Promise.all([thumbnails.remove(uploads.map((row) => row.id)), ...spooled])
}
