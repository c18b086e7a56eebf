// The first link of a profile is noticed once, practice and an older history left aside.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { createFirstLink } from '../../../../src/main/core/feedback/firstLink.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

function profile(...all: readonly Upload[]) {
  let kept = v.parse(settingsSchema, {})
  let changes = 0
  const settings = { load: () => kept, save: (next: typeof kept) => void (kept = next) }
  const start = () => createFirstLink({ settings, uploadList: { all: () => all } }, () => void (changes += 1))
  return { start, changes: () => changes }
}

const [a, b] = [linkRow('a.png', 9), linkRow('b.png', 9)]

it('is the first of those made together, and no other after it, also in later runs', () => {
  const { start, changes } = profile(a, b, failedRow('lost.png', 1))
  const first = start()
  expect(first.current()).toBeUndefined()
  first.made([a, b])
  expect(first.current()).toBe('a.png')
  first.made([b])
  expect(first.current()).toBe('a.png')
  expect(changes()).toBe(1)

  const later = start()
  later.made([b])
  expect(later.current()).toBeUndefined()
})

it('a practice link is none, and leaves the moment to the first real one', () => {
  const practised = linkRow('practice.png', 9, { practice: true })
  const first = profile(practised, a).start()
  first.made([practised])
  expect(first.current()).toBeUndefined()
  first.made([a])
  expect(first.current()).toBe('a.png')
})

it('where the history has links already there is no first one', () => {
  const first = profile(a, b).start()
  first.made([b])
  expect(first.current()).toBeUndefined()
})
