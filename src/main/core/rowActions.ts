/**
 * What a user can do with the uploads in the list, with one or with all.
 */
import { isSettled, type Upload } from '../../shared/model.ts'
import { isWorthRetrying } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import { copyBatch, copyLinks, finishBatches } from './batchEnd.ts'
import type { Parts } from './parts.ts'
import type { Removals } from './removals.ts'
import { asFailed, asWaiting } from './states.ts'

export interface RowActions {
  /** Those that live, in this order. */
  copyLinks(ids: readonly string[]): Promise<void>
  /** The links of a batch that live. */
  copyBatch(batch: string): Promise<void>
  openLink(id: string): void
  /** Sends a failed one once more, the way uploads go now; one that waits for its next try is tried at once. */
  retry(id: string): void
  /** Every failed one for which it makes sense; together they are one batch. */
  retryAll(): void
  cancel(id: string): Promise<void>
  /** Everything that has not ended. */
  cancelAll(): Promise<void>
  /** Together; can be undone for a while. */
  remove(ids: readonly string[]): Promise<void>
  /** Brings back what this removal took out. */
  undo(id: string): void
}

export function createRowActions(parts: Parts, removals: Removals): RowActions {
  const { outside, rows, queue, retries } = parts
  const stop = (id: string) => {
    retries.forget(id)
    queue.cancel(id)
  }
  const known = (ids: readonly string[]) => knownOf(parts, ids)
  const cancel = async (ids: readonly string[]) => {
    const open = known(ids).filter((row) => !isSettled(row))
    for (const { id } of open) stop(id)
    const ended = open.map((row) => asFailed(row, { kind: 'cancelled' }, outside.now()))
    rows.putAll(ended)
    await finishBatches(parts, batchesOf(ended))
  }

  return {
    async copyLinks(ids) {
      const done = known(ids).filter((row) => row.state === 'done')
      if (done.length > 0) await copyLinks(parts, done)
    },
    async copyBatch(batch) {
      await copyBatch(parts, batch)
    },
    openLink(id) {
      const upload = rows.get(id)
      if (upload?.state === 'done') outside.openExternally(upload.url)
    },
    retry(id) {
      const upload = rows.get(id)
      if (upload?.state === 'failed') retryAsOne(parts, [upload])
      if (upload?.state !== 'retrying') return
      stop(id)
      parts.again(id)
    },
    retryAll() {
      retryAsOne(
        parts,
        rows.all().filter((row) => row.state === 'failed' && isWorthRetrying(row.problem)),
      )
    },
    cancel: (id) => cancel([id]),
    cancelAll: () => cancel(rows.all().map((row) => row.id)),
    async remove(ids) {
      const uploads = known(ids)
      const [first] = uploads
      if (first === undefined) return
      for (const { id } of uploads) stop(id)
      removals.take(
        uploads,
        uploads.length === 1 ? words.said.removed(first.name) : words.said.removedAll(uploads.length),
      )
      // The others of their batches may have waited for nothing but these.
      await finishBatches(parts, batchesOf(uploads.filter((upload) => !isSettled(upload))))
    },
    undo: removals.undo,
  }
}

/** Each once, in this order. */
const knownOf = ({ rows }: Parts, ids: readonly string[]): Upload[] =>
  [...new Set(ids)].map((id) => rows.get(id)).filter((row) => row !== undefined)

const batchesOf = (uploads: readonly Upload[]): string[] => uploads.map(({ batch }) => batch)

function retryAsOne(parts: Parts, uploads: readonly Upload[]): void {
  if (uploads.length === 0) return
  const { outside, rows, looking, gate, practice } = parts
  const batch = outside.newId()
  const ids = uploads.map((upload) => upload.id)
  parts.clipboardOut.begin(batch)
  rows.putAll(
    uploads.map((upload) => ({
      ...asWaiting(upload, batch),
      still: 'looked-at' as const,
      practice: practice.on(),
    })),
  )
  parts.runs.join(ids)
  gate.open('key-locked')
  void looking.look(ids)
}
