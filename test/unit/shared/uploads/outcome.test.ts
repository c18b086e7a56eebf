// The outcome of an upload that ended without a link.
import { expect, it } from 'vitest'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { canRetry, isFailure, isOwnFile } from '../../../../src/shared/uploads/outcome.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'

const facts = { id: 'a', batch: 'b', name: 'a.png', path: '/a.png', addedAt: 0, place: 0 } as const
const file = { spooled: false, practice: false } as const
const failed = (problem: Problem): Upload => ({ ...facts, ...file, state: 'failed', problem, endedAt: 0 })
const link: Upload = { ...facts, ...file, state: 'done', url: 'https://a', expiresAt: 1, endedAt: 0 }

it.each<[string, Upload, { failure: boolean; retry: boolean }]>([
  ['one that broke off', failed({ kind: 'timeout', phase: 'send' }), { failure: true, retry: true }],
  ['an empty file', failed({ kind: 'empty' }), { failure: true, retry: false }],
  ['one that the user cancelled', failed({ kind: 'cancelled' }), { failure: false, retry: true }],
  ['a link', link, { failure: false, retry: false }],
  ['one that waits', { ...facts, ...file, state: 'waiting' }, { failure: false, retry: false }],
])('%s', (_, upload, { failure, retry }) => {
  expect(isFailure(upload)).toBe(failure)
  expect(canRetry(upload)).toBe(retry)
})

it('the file of the user is their own, unless it came from the clipboard or has no place', () => {
  expect(isOwnFile(link)).toBe(true)
  expect(isOwnFile({ ...link, spooled: true })).toBe(false)
  expect(isOwnFile({ ...link, path: '' })).toBe(false)
})
