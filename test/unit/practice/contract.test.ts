// The contract's rules for names, as the practice service enforces them.
import { expect, it } from 'vitest'
import {
  contentTypeOf,
  EXPIRES_AFTER_MS,
  LARGEST_FILE,
  nameProblem,
} from '../../../src/main/practice/contract.ts'

it.each([
  ['a.jpg', 'image/jpeg'],
  ['a.jpeg', 'image/jpeg'],
  ['a.PNG', 'image/png'],
  ['a.b.webp', 'image/webp'],
  ['.mp4', 'video/mp4'],
  ['a.wav', 'audio/wav'],
  ['a.Mp3', 'audio/mpeg'],
  ['a.png.exe', undefined],
  ['a.png ', undefined],
  ['png', undefined],
  ['a.', undefined],
  ['', undefined],
])('%j is of the type %s', (name, type) => {
  expect(contentTypeOf(name)).toBe(type)
})

it.each(['a.png', '😀.png', `${'x'.repeat(124)}.png`, '../ä b.png'])('the name %j is taken', (name) => {
  expect(nameProblem(name)).toBeUndefined()
})

it.each([
  ['', 'empty'],
  [`${'x'.repeat(125)}.png`, 'longer'],
  [`${'😀'.repeat(63)}.png`, 'longer'],
  ['\ud800.png', 'Unicode'],
  ['a.gif', 'extension'],
  ['png', 'extension'],
])('the name %j is not, for a reason that is told', (name, reason) => {
  expect(nameProblem(name)).toContain(reason)
})

it('a link works for a day, and a file has at most 10 MiB', () => {
  expect(EXPIRES_AFTER_MS / 3_600_000).toBe(24)
  expect(LARGEST_FILE / 1024 / 1024).toBe(10)
})
