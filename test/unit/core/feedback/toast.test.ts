// Toasts: what the app says in its status line.
import { expect, it } from 'vitest'
import { createToast } from '../../../../src/main/core/feedback/toast.ts'

const begin = () => {
  let changes = 0
  return { ...createToast(() => (changes += 1)), changes: () => changes }
}

it('says one thing at a time, and the same thing twice as two', () => {
  const { last, success, error, changes } = begin()
  expect(last()).toBeUndefined()
  success('Link copied')
  success('Link copied')
  expect(last()).toEqual({ seq: 2, text: 'Link copied', tone: 'good' })
  error('Not copied')
  expect(last()).toEqual({ seq: 3, text: 'Not copied', tone: 'bad' })
  expect(changes()).toBe(3)
})

it('offers no undo any more once that is withdrawn, and says nothing anew', () => {
  const { last, show, withdrawUndo, changes } = begin()
  show({ text: 'Removed', tone: 'plain', undo: 'a' })
  withdrawUndo('b')
  expect(last()?.undo).toBe('a')
  withdrawUndo('a')
  expect(last()).toEqual({ seq: 1, text: 'Removed', tone: 'plain' })
  expect(changes()).toBe(2)
})
