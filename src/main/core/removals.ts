/**
 * Rows that the user takes out: they leave list and disk at once, and can be had back for a while. What only Mayfly
 * holds of them, spooled bytes and thumbnails, goes when the while is over.
 */
import { isSettled, type Upload } from '../../shared/model.ts'
import { netted } from './incidents.ts'
import type { Parts } from './parts.ts'
import { unspool } from './spool.ts'
import { asFailed } from './states.ts'

/** For so long, ms. The window shows the way back for less, unless somebody rests on it. */
export const UNDO_MS = 30_000

export interface Removals {
  /** Takes them out as one, which `text` tells of. What was under way has been stopped, and comes back as cancelled. */
  take(uploads: readonly Upload[], text: string): void
  undo(id: string): void
  /** Everything that was taken out is gone for good now; resolves once nothing is left of it. */
  finish(): Promise<void>
  /** Whether anything is left of what was taken out. */
  arePending(): boolean
  stop(): void
}

interface Removal {
  readonly uploads: readonly Upload[]
  readonly timer: NodeJS.Timeout
}

export function createRemovals({ outside, rows, said, thumbnails }: Parts): Removals {
  const pending = new Map<string, Removal>()

  const close = (id: string): readonly Upload[] => {
    const removal = pending.get(id)
    clearTimeout(removal?.timer)
    pending.delete(id)
    return removal?.uploads ?? []
  }
  const finish = async (id: string) => {
    const uploads = close(id)
    said.withdraw(id)
    await forget(uploads, outside.spoolFolder, thumbnails)
  }
  return {
    take(uploads, text) {
      if (uploads.length === 0) return
      const id = outside.newId()
      const now = outside.now()
      const kept = uploads.map((row) => (isSettled(row) ? row : asFailed(row, { kind: 'cancelled' }, now)))
      const timer = setTimeout(netted(outside.incidents.report, 'a removal', finish), UNDO_MS, id)
      pending.set(id, { uploads: kept, timer })
      rows.drop(...uploads.map((row) => row.id))
      said.say({ text, tone: 'good', undo: id })
    },
    undo(id) {
      rows.putBack(...close(id))
      said.withdraw(id)
    },
    async finish() {
      await Promise.all([...pending.keys()].map(finish))
    },
    arePending: () => pending.size > 0,
    stop() {
      for (const { timer } of pending.values()) clearTimeout(timer)
    },
  }
}

/** Removes what only we hold of rows that are gone. The user's own files are never touched. */
export async function forget(
  uploads: readonly Upload[],
  spoolFolder: string,
  thumbnails: Parts['thumbnails'],
): Promise<void> {
  if (uploads.length === 0) return
  const spooled = uploads.filter((row) => row.spooled).map((row) => unspool(spoolFolder, row.path))
  await Promise.all([thumbnails.remove(uploads.map((row) => row.id)), ...spooled])
}
