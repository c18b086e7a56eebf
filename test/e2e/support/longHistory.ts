// Leaves a history of thousands of uploads, as from earlier runs, for tests of the list.
import type { Upload } from '../../../src/shared/uploads/upload.ts'
import { leaveRows } from './history.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS
export const COUNT = 3000
export const LIVE = 40
export const FAILED = 7

/** Leaves a long history as from earlier runs: `frame 0.png` is the newest. */
export function leaveHistory(userData: string, count = COUNT): void {
  const live = Math.min(LIVE, count - FAILED)
  // The last of many is as tall as most rows: a link, not a failure with two sentences.
  const end = count === COUNT ? count - 1 : count
  const all = Array.from({ length: count }, (_, age): Upload => {
    const endedAt = age < live ? Date.now() - age * MINUTE_MS - 1000 : Date.now() - DAY_MS - age * MINUTE_MS
    const facts = {
      id: `id-${String(age)}`,
      batch: `batch-${String(age)}`,
      name: age === 1234 ? 'Prüfbild Düsseldorf.png' : `frame ${String(age)}.png`,
      path: `/nowhere/frame ${String(age)}.png`,
      ...{ spooled: false, size: 5000, addedAt: endedAt - 1000, place: 0, practice: false, endedAt },
    }
    return age >= end - FAILED && age < end
      ? { ...facts, state: 'failed', problem: { kind: 'missing' } }
      : { ...facts, state: 'done', url: `http://127.0.0.1:9/${facts.id}`, expiresAt: endedAt + DAY_MS }
  })
  leaveRows(userData, ...all.toReversed())
}
