/**
 * What a user can do with one upload in the list.
 */
import { isSettled } from '../../shared/model.ts'
import { words } from '../../shared/words/en.ts'
import { finishBatch } from './batchEnd.ts'
import type { Parts } from './parts.ts'
import type { Queue } from './queue.ts'
import { unspool } from './spool.ts'
import { asFailed, asWaiting } from './states.ts'

export interface RowActions {
  copyLink(id: string): Promise<void>
  openLink(id: string): void
  /** Sends a failed one once more, the way uploads go now. */
  retry(id: string): void
  cancel(id: string): Promise<void>
  remove(id: string): Promise<void>
}

export function createRowActions(parts: Parts, queue: Queue): RowActions {
  const { outside, rows, gate, practice, said } = parts
  return {
    async copyLink(id) {
      const upload = rows.get(id)
      if (upload?.state !== 'done') return
      const leftMs = upload.expiresAt - outside.now()
      if (leftMs <= 0) said.bad(words.said.expired)
      else if (await outside.copy(upload.url)) said.good(words.said.copied(1, leftMs))
      else said.bad(words.said.notCopied)
    },
    openLink(id) {
      const upload = rows.get(id)
      if (upload?.state === 'done') outside.openExternally(upload.url)
    },
    retry(id) {
      const upload = rows.get(id)
      if (upload?.state !== 'failed') return
      rows.put({ ...asWaiting(upload, outside.newId()), practice: practice.on() })
      if (gate.reason() === 'key-locked') gate.open()
      queue.add([id])
    },
    async cancel(id) {
      const upload = rows.get(id)
      if (upload === undefined || isSettled(upload)) return
      queue.cancel(id)
      const ended = asFailed(upload, { kind: 'cancelled' }, outside.now())
      rows.put(ended)
      await finishBatch(parts, ended)
    },
    async remove(id) {
      const upload = rows.get(id)
      if (upload === undefined) return
      rows.drop(id)
      queue.cancel(id)
      if (upload.spooled) await unspool(outside.spoolFolder, upload.path)
      // The others of its batch may have waited for nothing but this one.
      const [sibling] = rows.batch(upload.batch)
      if (!isSettled(upload) && sibling !== undefined) await finishBatch(parts, sibling)
    },
  }
}
