/**
 * What a user can do with the uploads in the list, with one or with all.
 */
import { isSettled, type Upload } from '../../shared/model.ts'
import { isWorthRetrying } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import { copyBatch, copyLinks, finishBatch } from './batchEnd.ts'
import type { Parts } from './parts.ts'
import type { Removals } from './removals.ts'
import { asFailed, asWaiting } from './states.ts'

export interface RowActions {
  copyLink(id: string): Promise<void>
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
  /** Can be undone for a while. */
  remove(id: string): Promise<void>
  /** Brings back what this removal took out. */
  undo(id: string): void
}

export function createRowActions(parts: Parts, removals: Removals): RowActions {
  const { outside, rows, queue, retries, gate, practice } = parts

  const retryTogether = (uploads: readonly Upload[]) => {
    if (uploads.length === 0) return
    const batch = outside.newId()
    const ids = uploads.map((upload) => upload.id)
    parts.clipboardOut.begin(batch)
    rows.put(...uploads.map((upload) => ({ ...asWaiting(upload, batch), practice: practice.on() })))
    parts.runs.join(ids)
    gate.open('key-locked')
    queue.add(ids)
  }
  const stop = (id: string) => {
    retries.forget(id)
    queue.cancel(id)
  }
  const cancel = async (ids: readonly string[]) => {
    const known = ids.map((id) => rows.get(id))
    const open = known.filter((row): row is Upload => row !== undefined && !isSettled(row))
    for (const { id } of open) stop(id)
    const ended = open.map((row) => asFailed(row, { kind: 'cancelled' }, outside.now()))
    rows.put(...ended)
    for (const batch of new Set(ended.map((row) => row.batch))) await finishBatch(parts, batch)
  }

  return {
    async copyLink(id) {
      const upload = rows.get(id)
      if (upload?.state === 'done') await copyLinks(parts, [upload])
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
      if (upload?.state === 'failed') retryTogether([upload])
      if (upload?.state !== 'retrying') return
      stop(id)
      parts.again(id)
    },
    retryAll() {
      retryTogether(rows.all().filter((row) => row.state === 'failed' && isWorthRetrying(row.problem)))
    },
    cancel: (id) => cancel([id]),
    cancelAll: () => cancel(rows.all().map((row) => row.id)),
    async remove(id) {
      const upload = rows.get(id)
      if (upload === undefined) return
      stop(id)
      removals.take([upload], words.said.removed(upload.name))
      // The others of its batch may have waited for nothing but this one.
      if (!isSettled(upload)) await finishBatch(parts, upload.batch)
    },
    undo: removals.undo,
  }
}
