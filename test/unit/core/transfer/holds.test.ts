// What holds uploads back: which reason counts, what ends each, and what the user is told about it.
import { describe, expect, it } from 'vitest'
import type { Throttle } from '../../../../src/main/core/retry/throttle.ts'
import { createHolds, type HoldEvent, type HoldReason } from '../../../../src/main/core/transfer/holds.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

const NOW = Date.UTC(2026, 10, 26)
const never = new AbortController().signal

function begin(pause?: ReturnType<Throttle['currentPause']>) {
  const toasts: string[] = []
  const notices: string[] = []
  const told = { changes: 0, tries: 0, added: 0 }
  const holds = createHolds({
    now: () => NOW,
    showWindow: () => undefined,
    throttle: {
      currentPause: () => pause,
      tryNow: () => (told.tries += 1),
      filesAdded: () => (told.added += 1),
    },
    toast: { show: ({ text }) => void toasts.push(text) },
    notifications: { notify: ({ body }) => void notices.push(body) },
    onChange: () => (told.changes += 1),
  })
  /** The uploads that have passed; the others wait. */
  const passed: string[] = []
  const pass = (id: string, practice = false) =>
    void holds.pass(() => practice, never).then(() => passed.push(id))
  return { ...holds, toasts, notices, told, passed, pass }
}
/** Lets everything that is ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the hold that counts', () => {
  it('is one that the user can act on, before one that passes', () => {
    const { begin: hold, happened, reason, current } = begin({ reason: 'trouble', leftMs: 1000 })
    hold('offline')
    hold('no-key')
    hold('paused')
    expect([reason(), current()]).toEqual(['no-key', { hold: 'no-key' }])
    happened('key-saved')
    expect(reason()).toBe('paused')
    happened('resumed')
    expect(reason()).toBe('offline')
  })

  it.each(['trouble', 'rate-limit', 'in-between'] as const)(
    'is the throttle’s pause for %s, until it ends, when there is no other',
    (reason) => {
      expect(begin({ reason, leftMs: 1000 }).current()).toEqual({ hold: reason, holdUntil: NOW + 1000 })
      expect(begin().current()).toEqual({ hold: undefined })
    },
  )
})

it.each<[HoldReason, HoldEvent, HoldEvent]>([
  ['no-key', 'key-saved', 'upload-succeeded'],
  ['bad-key', 'key-saved', 'key-read'],
  ['plan', 'upload-succeeded', 'resumed'],
  ['no-credit', 'upload-succeeded', 'back-online'],
  ['key-locked', 'files-added', 'back-online'],
  ['offline', 'back-online', 'key-saved'],
  ['paused', 'resumed', 'key-saved'],
])('%s is ended by %s, and not by %s', async (reason, ends, other) => {
  const { begin: hold, happened, reason: held, pass, passed, told } = begin()
  hold(reason)
  pass('a')
  happened(other)
  await settle()
  expect([held(), passed]).toEqual([reason, []])
  happened(ends)
  await settle()
  expect([held(), passed, told.changes]).toEqual([undefined, ['a'], 2])
})

describe('the user', () => {
  it('is told once of what comes up while sending', () => {
    const { begin: hold, toasts, notices } = begin()
    hold('plan')
    hold('plan')
    expect([toasts, notices]).toEqual([[words.holdSaid.plan], [words.holdSaid.plan]])
  })

  it('is not told of a pause of their own, which they can end', () => {
    const { setPaused, reason, toasts, notices } = begin()
    setPaused(true)
    expect([reason(), toasts, notices]).toEqual(['paused', [], []])
    setPaused(false)
    expect(reason()).toBeUndefined()
  })

  it('may send one to see, and hears when that is refused again', async () => {
    const { begin: hold, tryOne, pass, passed, toasts, told } = begin()
    hold('plan')
    pass('a')
    pass('b')
    tryOne()
    await settle()
    expect([passed, told.tries]).toEqual([['a'], 1])
    hold('plan')
    expect(toasts).toHaveLength(2)
  })

  it('sends none to see while something else is in the way', async () => {
    const { begin: hold, tryOne, pass, passed } = begin()
    hold('plan')
    hold('offline')
    pass('a')
    tryOne()
    await settle()
    expect(passed).toEqual([])
  })
})

it('the throttle hears of files that are added', () => {
  const { happened, told } = begin()
  happened('key-read')
  happened('files-added')
  expect(told.added).toBe(1)
})

it('practice is held back by a pause alone', async () => {
  const { begin: hold, setPaused, pass, passed } = begin()
  hold('no-key')
  pass('a', true)
  setPaused(true)
  pass('b', true)
  await settle()
  expect(passed).toEqual(['a'])
})
