/**
 * The app itself, as one object: everything a user can do, and the state that comes of it.
 */
import { isSettled, type Change, type KeyProblem, type State } from '../../shared/model.ts'
import type { Result } from '../../shared/problem.ts'
import { words } from '../../shared/words/en.ts'
import { createArrivals, type Arrivals } from './arrivals.ts'
import { watchNetwork, type Network } from './network.ts'
import type { Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { assemble, statusOf, type Parts } from './parts.ts'
import { resumeUploads } from './resuming.ts'
import { createRowActions, type RowActions } from './rowActions.ts'

export interface Mayfly extends Arrivals, RowActions, Notes, Network {
  /** Takes up what an earlier run left waiting. */
  resume(): Promise<void>
  state(): State
  /** Calls `listener` at every change, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void
  saveKey(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  forgetKey(): void
  setPractice(on: boolean): Promise<void>
  setPaused(on: boolean): void
  tryOne(): void
  answer(id: string, yes: boolean): void
  setAtOnce(count: number): void
  /** Something outside changed that the status shows. */
  statusChanged(): void
  /** Uploads that would be cut off by quitting now. Those that are held back wait on the disk as well as here. */
  underWay(): number
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

export function createMayfly(outside: Outside, options: RunOptions): Mayfly {
  const parts = assemble(outside, options)
  const { rows, keys, gate, said, notes, publisher, queue, questions } = parts
  return {
    ...createArrivals(parts),
    ...createRowActions(parts),
    ...notes,
    ...watchNetwork(parts),
    resume: () => resumeUploads(parts),
    state: () => ({ revision: publisher.revision(), status: statusOf(parts), uploads: rows.all() }),
    onChange: publisher.onChange,
    statusChanged: publisher.statusChanged,
    async saveKey(key, where) {
      const saved = await keys.save(key, where)
      if (!saved.ok) return saved
      said.good(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      gate.open('no-key', 'key-locked', 'bad-key', 'plan')
      return saved
    },
    forgetKey: keys.forget,
    setPractice: (on) => setPractice(parts, on),
    setPaused(on) {
      if (on) gate.shut('paused')
      else gate.open('paused')
    },
    tryOne() {
      gate.letOne('plan', 'key-locked')
    },
    answer: questions.answer,
    setAtOnce(count) {
      outside.settings.save({ ...outside.settings.load(), atOnce: count })
      queue.setAtOnce(count)
      publisher.statusChanged()
    },
    underWay: () =>
      gate.reason() === undefined
        ? rows.all().filter((row) => !isSettled(row)).length
        : rows.all().filter((row) => row.state === 'sending' || row.state === 'answering').length,
    idle: queue.idle,
  }
}

async function setPractice(parts: Parts, on: boolean): Promise<void> {
  const { rows, gate, practice, said, publisher } = parts
  if (on && (await practice.endpoint()) === undefined) {
    said.bad(words.said.practiceFailed)
    return
  }
  practice.set(on)
  // What waits for a key would wait for ever: who practises wants to see it go.
  if (on && gate.reason() === 'no-key') {
    rows.put(...rows.all().flatMap((row) => (row.state === 'waiting' ? [{ ...row, practice: true }] : [])))
    gate.open('no-key')
  }
  publisher.statusChanged()
}
