/**
 * Rows that the user takes out: they leave list and disk at once, and can be had back for a while. What only Mayfly
 * holds of them, spooled bytes and thumbnails, goes when the while is over.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Toast } from '../feedback/toast.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { unspool } from '../files/spool.ts'
import { asFailed } from '../uploads/transitions.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'

/** For so long, ms. The window shows the way back for less, unless somebody rests on it. */
export const UNDO_MS = 30_000
/** For so long, ms, if the user does not come to the window. */
export const UNSEEN_UNDO_MS = 24 * 60 * 60_000

export interface UndoableRemovals {
  /** Takes them out as one, which `text` tells of. What was under way has been stopped, and comes back as cancelled. */
  remove(uploads: readonly Upload[], text: string): void
  /**
   * The same for what nobody asked to take out: it is told of when the user is next at the window, and only then the
   * while begins. The longest, it can be had back for a day.
   * @param textOf tells of so many
   */
  expire(uploads: readonly Upload[], textOf: (count: number) => string): void
  /** The user is at the window. */
  seen(): void
  /** Whether the user had it back, and so wants to keep it. */
  isSpared(id: string): boolean
  undo(id: string): void
  /** Everything that was taken out is gone for good now; resolves once nothing is left of it. */
  finish(): Promise<void>
  /** What was taken out and can come back. */
  recoverable(): readonly Upload[]
  /** Whether anything is left of what was taken out. */
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
  readonly toast: Pick<Toast, 'show' | 'last' | 'withdrawUndo'>
  readonly thumbnails: Pick<Thumbnails, 'remove'>
}

interface Removal {
  readonly uploads: readonly Upload[]
  readonly timer: NodeJS.Timeout
}

export function createUndoableRemovals(deps: UndoableRemovalsDeps): UndoableRemovals {
  const { uploadList, toast } = deps
  const pending = createPending()
  const spared = new Set<string>()
  /** What was given up and not told of yet: one removal, however often something was. */
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
    const now = deps.now()
    const kept = uploads.map((row) => (isSettled(row) ? row : asFailed(row, { kind: 'cancelled' }, now)))
    pending.put(id, [...pending.get(id), ...kept], ms, inTime)
    uploadList.removeAll(uploads.map((row) => row.id))
  }
  const tell = () => {
    // Links that wait to be copied come first.
    if (untold === undefined || toast.last()?.offer !== undefined) return
    const { id, textOf } = untold
    untold = undefined
    const uploads = pending.get(id)
    pending.put(id, uploads, UNDO_MS, inTime)
    toast.show({ text: textOf(uploads.length), tone: 'good', undo: id })
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
    seen: tell,
    isSpared: (id) => spared.has(id),
    undo(id) {
      const uploads = close(id)
      for (const row of uploads) spared.add(row.id)
      uploadList.restore(uploads)
      toast.withdrawUndo(id)
    },
    async finish() {
      await Promise.all(pending.ids().map(finish))
    },
    recoverable: () => pending.ids().flatMap(pending.get),
    arePending: () => pending.ids().length > 0,
    stop: pending.stop,
  }
}

/** Rows that were taken out, each removal with the timer that ends it. */
function createPending() {
  const removals = new Map<string, Removal>()
  return {
    get: (id: string): readonly Upload[] => removals.get(id)?.uploads ?? [],
    ids: (): readonly string[] => [...removals.keys()],
    put(id: string, uploads: readonly Upload[], ms: number, finish: (id: string) => void) {
      clearTimeout(removals.get(id)?.timer)
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

/** Removes what only we hold of rows that are gone. The user's own files are never touched. */
async function forget(
  uploads: readonly Upload[],
  { spoolFolder, thumbnails }: Pick<UndoableRemovalsDeps, 'spoolFolder' | 'thumbnails'>,
): Promise<void> {
  if (uploads.length === 0) return
  const spooled = uploads.filter((row) => row.spooled).map((row) => unspool(spoolFolder, row.path))
  await Promise.all([thumbnails.remove(uploads.map((row) => row.id)), ...spooled])
}
