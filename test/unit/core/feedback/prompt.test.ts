// Prompts that only the user can answer: one at a time, each answered once.
import { describe, expect, it } from 'vitest'
import { createPrompts } from '../../../../src/main/core/feedback/prompt.ts'

const begin = () => {
  let ids = 0
  let changes = 0
  const clock = { now: 0 }
  const timers = new Map<() => void, number>()
  const prompts = createPrompts(
    {
      newId: () => `id-${(ids += 1)}`,
      now: () => clock.now,
      after(ms, act) {
        timers.set(act, ms)
        return () => timers.delete(act)
      },
    },
    () => (changes += 1),
  )
  const ring = () => {
    for (const act of timers.keys()) act()
  }
  return { ...prompts, changes: () => changes, clock, timers, ring }
}
const QUESTION = { kind: 'folder', folders: ['shoot'], files: 25 } as const

it.each([true, false])('is answered (%s), and closed', async (yes) => {
  const { ask, answer, current, changes } = begin()
  const answered = ask(QUESTION)
  expect(current()).toEqual({ ...QUESTION, id: 'id-1' })
  answer('id-1', yes)
  expect(await answered).toBe(yes)
  expect(current()).toBeUndefined()
  expect(changes()).toBe(2)
})

it('waits for those before it, and none answers for another', async () => {
  const { ask, answer, current, changes } = begin()
  const first = ask(QUESTION)
  const second = ask({ kind: 'web-consent' })
  expect([current()?.id, changes()]).toEqual(['id-1', 1])
  // An answer to a prompt that is not shown has no effect.
  answer('id-2', true)
  answer('id-1', false)
  expect(await first).toBe(false)
  answer('id-1', true)
  expect(current()).toEqual({ kind: 'web-consent', id: 'id-2' })
  answer('id-2', true)
  expect(await second).toBe(true)
  expect(current()).toBeUndefined()
})

describe('a question that stands until a time', () => {
  const PUBLISH = {
    kind: 'publish',
    client: 'Claude Code',
    files: [],
    folders: ['/ada'],
    until: 120,
  } as const

  it.each([
    [true, true, 'always'],
    [true, undefined, 'yes'],
    [true, false, 'yes'],
    [false, true, 'no'],
    [false, undefined, 'no'],
  ] as const)('is answered: %s, %s', async (yes, always, decision) => {
    const { askUntil, answer, current, timers } = begin()
    const answered = askUntil(PUBLISH, new AbortController().signal)
    expect([...timers.values()]).toEqual([120])
    answer('id-1', yes, always)
    expect(await answered).toBe(decision)
    expect([current(), timers.size]).toEqual([undefined, 0])
  })

  it('is too late to answer afterwards, also by the clock alone, as after sleep', async () => {
    const { askUntil, answer, current, clock, ring } = begin()
    const first = askUntil(PUBLISH, new AbortController().signal)
    ring()
    expect([await first, current()]).toEqual(['late', undefined])
    const second = askUntil(PUBLISH, new AbortController().signal)
    clock.now = 121
    answer('id-2', true, true)
    expect(await second).toBe('late')
  })

  it('is withdrawn, wherever it stands, and the one before it stays', async () => {
    const { ask, askUntil, answer, current, changes } = begin()
    const first = ask(QUESTION)
    const abort = new AbortController()
    const second = askUntil(PUBLISH, abort.signal)
    const third = ask({ kind: 'web-consent' })
    abort.abort()
    expect(await second).toBe('withdrawn')
    expect([current()?.id, changes()]).toEqual(['id-1', 1])
    answer('id-1', true)
    expect([await first, current()?.id]).toEqual([true, 'id-3'])
    answer('id-3', false)
    expect(await third).toBe(false)
  })

  it('is not asked for somebody who is gone', async () => {
    const { askUntil, current } = begin()
    expect(await askUntil(PUBLISH, AbortSignal.abort())).toBe('withdrawn')
    expect(current()).toBeUndefined()
  })
})
