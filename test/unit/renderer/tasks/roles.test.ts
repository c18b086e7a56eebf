// How a task's files are laid out for the eye.
import { expect, it } from 'vitest'
import { exchanged, rolesOf } from '../../../../src/renderer/tasks/roles.ts'
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { fillTarget } from '../../../../src/shared/targets/fillTarget.ts'
import type { Target } from '../../../../src/shared/targets/target.ts'
import { taskWarnings } from '../../../../src/shared/targets/warnings.ts'

const target = (id: string): Target => {
  const found = builtInTargets().find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const texts = { input: '', body: '', curl: '', mentions: '' }
function rolesFor(id: string, ...files: { name: string; facts?: { width: number; height: number } }[]) {
  const filled = fillTarget(
    target(id),
    files.map((file) => ({ ...file, url: file.name, expiresAt: 10 ** 12 })),
  )
  const slots = filled.places.map(({ slot }) => filled.target.slots.indexOf(slot))
  const ids = [...filled.places.map(({ file }) => file), ...filled.leftOver].map(({ name }) => name)
  return rolesOf(filled.target, { texts, slots, ids, warnings: taskWarnings(filled, 0) })
}

it('each file has its role and what may fail with it; what is about none alone stands apart', () => {
  const { filled, others, missing, leftOut } = rolesFor(
    'kling-first-last',
    { name: 'a.png', facts: { width: 1000, height: 1000 } },
    { name: 'b.png', facts: { width: 256, height: 1000 } },
    { name: 'c.png' },
  )
  expect(filled.map(({ id, slot, warnings }) => [id, slot?.field, warnings.map(({ kind }) => kind)])).toEqual(
    [
      ['a.png', 'image_url', []],
      ['b.png', 'image_tail_url', ['limit']],
    ],
  )
  expect(leftOut.map(({ id, slot }) => [id, slot])).toEqual([['c.png', undefined]])
  expect(others.map(({ kind }) => kind)).toEqual(['too-many'])
  expect(missing).toEqual([])
})

it('files of one role are counted, and a role without a file is told as such', () => {
  const many = rolesFor('kling-elements', { name: 'a.png' }, { name: 'b.png' })
  expect(many.filled.map(({ number }) => number)).toEqual([1, 2])
  const few = rolesFor('kling-first-last', { name: 'a.png' })
  expect(few.filled.map(({ number }) => number)).toEqual([undefined])
  expect(few.missing.map(({ slot }) => slot.field)).toEqual(['image_tail_url'])
  expect(few.others).toEqual([])
})

it('two exchange their places, and the others keep theirs', () => {
  expect(exchanged(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'b', 'a'])
})
