/**
 * What comes in, by whatever way: it passes the door together as one batch, and what may go is queued.
 */
import { words } from '../../shared/words/en.ts'
import { finishBatch } from './batchEnd.ts'
import { admit, type Offer } from './door.ts'
import type { Parts } from './parts.ts'
import type { Queue } from './queue.ts'
import { clipboardName, spool } from './spool.ts'

export interface Arrivals {
  /** Absolute paths; resolves once their rows are on disk. */
  addFiles(paths: readonly string[]): Promise<void>
  /** Files or a picture. */
  addClipboard(): Promise<void>
}

export function createArrivals(parts: Parts, queue: Queue): Arrivals {
  const { outside, rows, gate, practice, said } = parts
  const { now, newId } = outside
  let last = Math.max(0, ...rows.all().map((row) => row.addedAt))

  async function enter(offers: readonly Offer[]): Promise<void> {
    if (offers.length === 0) return
    // Each batch has a moment of its own: it is what the list is ordered by.
    last = Math.max(now(), last + 1)
    const arrival = { batch: newId(), addedAt: last, practice: practice.on(), newId }
    const admitted = await admit(offers, arrival)
    rows.put(...admitted)
    // A keychain that did not answer may do so now: somebody is there to unlock it.
    if (gate.reason() === 'key-locked') gate.open()
    queue.add(admitted.filter((row) => row.state === 'waiting').map((row) => row.id))
    const refused = admitted.find((row) => row.state === 'failed')
    if (refused !== undefined) await finishBatch(parts, refused)
  }

  const enterFiles = (paths: readonly string[]) => enter(paths.map((path) => ({ path, spooled: false })))
  return {
    addFiles: enterFiles,
    async addClipboard() {
      const found = await outside.readClipboard()
      if (found.kind === 'files') return enterFiles(found.paths)
      if (found.kind === 'nothing') {
        said.bad(words.said.clipboardEmpty)
        if (!outside.isWatched())
          outside.notify({ title: words.notice.failed, body: words.said.clipboardEmpty })
        return
      }
      const name = clipboardName(new Date(now()), found.extension)
      const file = await spool(outside.spoolFolder, newId(), name, found.bytes)
      if (file.ok) return enter([{ path: file.value, spooled: true }])
      said.bad(words.said.failedOne(name, file.problem))
    },
  }
}
