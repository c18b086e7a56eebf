/**
 * The app itself, as one object: everything a user can do, and the state that comes of it.
 */
import type { Change, KeyProblem, State } from '../../shared/model.ts'
import type { Result } from '../../shared/problem.ts'
import { words } from '../../shared/words/en.ts'
import { createArrivals, type Arrivals } from './arrivals.ts'
import { finishBatch } from './batchEnd.ts'
import type { Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { assemble, statusOf, type Parts } from './parts.ts'
import { createQueue } from './queue.ts'
import { createRowActions, type RowActions } from './rowActions.ts'
import { runUpload } from './uploading.ts'
import { wayFor } from './ways.ts'

export interface Mayfly extends Arrivals, RowActions, Notes {
  /** Takes up what an earlier run left waiting. */
  resume(): Promise<void>
  state(): State
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  saveKey(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  forgetKey(): void
  setPractice(on: boolean): Promise<void>
  /** Something outside changed that the status shows. */
  statusChanged(): void
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

export function createMayfly(outside: Outside, options: RunOptions): Mayfly {
  const parts = assemble(outside, options)
  const { rows, keys, gate, practice, said, notes, publisher } = parts
  const queue = createQueue((id, signal) =>
    runUpload(
      id,
      {
        rows,
        spoolFolder: outside.spoolFolder,
        now: outside.now,
        wayFor: (waiting, end) => wayFor(parts, waiting, end),
        onEnd: (upload) => finishBatch(parts, upload),
      },
      signal,
    ),
  )
  return {
    ...createArrivals(parts, queue),
    ...createRowActions(parts, queue),
    ...notes,
    async resume() {
      await practice.resume(rows.all(), outside.now())
      queue.add(waiting(parts).map((row) => row.id))
    },
    state: () => ({ revision: publisher.revision(), status: statusOf(parts), uploads: rows.all() }),
    onChange: publisher.onChange,
    statusChanged: publisher.statusChanged,
    async saveKey(key, where) {
      const saved = await keys.save(key, where)
      if (!saved.ok) return saved
      said.good(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      gate.open()
      return saved
    },
    forgetKey: keys.forget,
    setPractice: (on) => setPractice(parts, on),
    idle: queue.idle,
  }
}

const waiting = ({ rows }: Parts) => rows.all().filter((row) => row.state === 'waiting')

async function setPractice(parts: Parts, on: boolean): Promise<void> {
  const { rows, gate, practice, said, publisher } = parts
  if (on && (await practice.endpoint()) === undefined) {
    said.bad(words.said.practiceFailed)
    return
  }
  practice.set(on)
  // What waits for a key would wait for ever: who practises wants to see it go.
  if (on && gate.reason() === 'no-key') rows.put(...waiting(parts).map((row) => ({ ...row, practice: true })))
  gate.open()
  publisher.statusChanged()
}
