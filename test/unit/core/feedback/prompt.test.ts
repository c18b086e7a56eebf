// Prompts that only the user can answer: one at a time, each answered once.
import { expect, it } from 'vitest'
import { createPrompts } from '../../../../src/main/core/feedback/prompt.ts'

const begin = () => {
  let ids = 0
  let changes = 0
  const prompts = createPrompts(
    () => `id-${(ids += 1)}`,
    () => (changes += 1),
  )
  return { ...prompts, changes: () => changes }
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
