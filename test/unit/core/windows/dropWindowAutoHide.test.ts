// When the drop window hides automatically: a while after the last change, unless it is needed.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  createDropWindowAutoHide,
  AUTO_HIDE_DELAYS,
  type AutoHideFacts,
} from '../../../../src/main/core/windows/dropWindowAutoHide.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const COPIED = 100
const IDLE = 1000
const ended: Progress = { files: 2, ended: 2, links: 2, failed: 0, share: 1 }
const copied: Progress = { ...ended, copied: true }
const underWay: Progress = { ...ended, ended: 1, links: 1, share: 0.5 }

function begin() {
  let sight: AutoHideFacts = { progress: undefined, unseen: 0, pinned: false }
  const told = { left: 0 }
  const leaving = createDropWindowAutoHide(
    () => sight,
    () => (told.left += 1),
    { copiedMs: COPIED, idleMs: IDLE },
  )
  const see = (more: Partial<AutoHideFacts>) => {
    sight = { ...sight, ...more }
    leaving.changed()
  }
  /** How often it hid in this time. */
  const leaves = (ms: number) => {
    const before = told.left
    vi.advanceTimersByTime(ms)
    return told.left - before
  }
  return { ...leaving, see, leaves }
}

it('leaves when nothing happens, sooner once everything is copied', () => {
  const { shown: show, see, leaves } = begin()
  show()
  expect([leaves(IDLE - 1), leaves(1)]).toEqual([0, 1])
  show()
  see({ progress: copied })
  expect([leaves(COPIED - 1), leaves(1), leaves(10 * IDLE)]).toEqual([0, 1, 0])
  expect(AUTO_HIDE_DELAYS.copiedMs).toBeLessThan(AUTO_HIDE_DELAYS.idleMs)
})

it('stays a while longer after each change, and none for a look that shows the same', () => {
  const { shown: show, see, changed: look, leaves } = begin()
  show()
  expect(leaves(IDLE - 1)).toBe(0)
  see({ unseen: 1 })
  expect(leaves(IDLE - 1)).toBe(0)
  look()
  expect(leaves(1)).toBe(1)
})

it.each<[string, Partial<AutoHideFacts>, Partial<AutoHideFacts>]>([
  ['it is pinned', { pinned: true }, { pinned: false }],
  ['uploads are under way', { progress: underWay }, { progress: copied }],
  ['links wait to be copied', { progress: { ...ended, copied: false } }, { progress: copied }],
  ['a failure is unseen', { progress: { ...ended, links: 1, failed: 1 }, unseen: 1 }, { unseen: 0 }],
])('stays as long as %s', (_why, needed, over) => {
  const { shown: show, see, leaves } = begin()
  show()
  see(needed)
  expect(leaves(10 * IDLE)).toBe(0)
  see(over)
  expect(leaves(IDLE)).toBe(1)
})

it('stays under the pointer, and as long again afterwards', () => {
  const { shown: show, busy, leaves } = begin()
  show()
  busy(true)
  expect(leaves(10 * IDLE)).toBe(0)
  busy(false)
  expect([leaves(IDLE - 1), leaves(1)]).toEqual([0, 1])
})

it('leaves no second time while it is hidden, whatever happens', () => {
  const { shown: show, hidden: end, see, busy, leaves } = begin()
  show()
  end()
  see({ progress: copied })
  busy(false)
  expect(leaves(10 * IDLE)).toBe(0)
})
