// Whether the clipboard changed, told by what is on it.
import { expect, it } from 'vitest'
import { createAsyncClipboard } from '../../../../src/main/os/clipboard/asyncClipboard.ts'
import { contentMark } from '../../../../src/main/os/clipboard/contentMark.ts'
import {
  asyncClipboard,
  HANGS,
  raw,
  REFUSES,
  type ClipboardContents,
  type Content,
} from '../../../doubles/electron/clipboard.ts'

const MB = 1024 * 1024
const limits = { listMs: 30, contentMs: 30 }

async function markOf(listed: Readonly<Record<string, Content>>, other: ClipboardContents = {}) {
  const { double, calls } = asyncClipboard({ listed, ...other })
  const clipboard = createAsyncClipboard(double, 'win32', () => Promise.resolve(undefined), limits)
  return { mark: await contentMark(clipboard), calls }
}

it.each([
  ['text', { 'text/plain': 'one' }, { 'text/plain': 'two' }],
  ['files', { 'text/uri-list': 'file:///C:/1.png' }, { 'text/uri-list': 'file:///C:/2.png' }],
  ['a picture', { 'image/png': 'one' }, { 'image/png': 'two' }],
  ['a large picture', { 'image/png': 'x'.repeat(9 * MB) }, { 'image/png': 'x'.repeat(9 * MB + 1) }],
  ['formats', { 'text/plain': '' }, { 'text/plain': '', [raw('14')]: 'x' }],
] as const)('another content of %s has another mark, the same has the same', async (_, one, two) => {
  const { mark } = await markOf(one)
  expect(mark).toMatch(/^[\da-f]{64}$/)
  expect((await markOf(one)).mark).toBe(mark)
  expect((await markOf(two)).mark).not.toBe(mark)
})

it('a picture beside text is not read', async () => {
  const { calls } = await markOf({ 'text/plain': 'words', 'image/png': 'png' })
  expect(calls).toEqual({ reads: 1, asked: ['text/plain'] })
})

it('is unknown when nobody answers', async () => {
  expect((await markOf({}, { list: HANGS })).mark).toBeUndefined()
  expect((await markOf({ 'text/plain': REFUSES })).mark).toBeUndefined()
})
