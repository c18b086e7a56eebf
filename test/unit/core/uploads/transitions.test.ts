// Each state of an upload from the previous one: what stays, what goes and what is added.
import { expect, it } from 'vitest'
import {
  asDone,
  asFailed,
  asRetrying,
  asSending,
  asWaiting,
} from '../../../../src/main/core/uploads/transitions.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'

const FACTS = {
  ...{ id: 'a', batch: 'of a', name: 'a.png', sentAs: 'b.png', path: '/there/a.png', spooled: true },
  ...{ size: 1000, modifiedAt: 5, realPath: '/real/a.png', addedAt: 7, place: 2.5, practice: true },
  ...{ thumbnail: true },
}
const LINK = { url: 'https://img.theapi.app/a.png', size: 1234, expiresAt: 99 }
const CUT_OFF = { kind: 'cut-off' } as const

/** One of each state. */
const ALL: readonly Upload[] = [
  { ...FACTS, state: 'waiting', still: 'looked-at' },
  { ...FACTS, state: 'sending', sentBytes: 1, totalBytes: 2 },
  { ...FACTS, state: 'answering' },
  { ...FACTS, state: 'retrying', problem: CUT_OFF, at: 8, tries: 3 },
  { ...FACTS, state: 'failed', problem: CUT_OFF, endedAt: 9 },
]

it.each(ALL)('from $state on, its facts stay and nothing of the state does', (row) => {
  expect(asWaiting(row)).toEqual({ ...FACTS, state: 'waiting' })
  expect(asSending(row, 1, 10)).toEqual({ ...FACTS, state: 'sending', sentBytes: 1, totalBytes: 10 })
  expect(asRetrying(row, CUT_OFF, 20, 4)).toEqual({
    ...FACTS,
    ...{ state: 'retrying', problem: CUT_OFF, at: 20, tries: 4 },
  })
  expect(asFailed(row, CUT_OFF, 21)).toEqual({ ...FACTS, state: 'failed', problem: CUT_OFF, endedAt: 21 })
})

it('a link has the size that was sent, and where the file really lay is forgotten', () => {
  const { realPath: _forgotten, ...facts } = FACTS
  for (const row of ALL)
    expect(asDone(row, LINK, 22)).toEqual({ ...facts, ...LINK, state: 'done', endedAt: 22 })
})

it('what waits again may belong to another batch', () => {
  for (const row of ALL)
    expect(asWaiting(row, 'another')).toEqual({ ...FACTS, batch: 'another', state: 'waiting' })
})

it.each([
  [0, 10, 'sending'],
  [9, 10, 'sending'],
  [10, 10, 'answering'],
  [11, 10, 'answering'],
  // The total to send is not known yet.
  [0, 0, 'sending'],
])('with %i of %i bytes taken it is %s', (sent, total, state) => {
  expect(asSending(ALL[0]!, sent, total).state).toBe(state)
})

it('a row without a thumbnail gets no word of one', () => {
  const { thumbnail: _none, realPath: _unknown, ...facts } = FACTS
  expect(Object.keys(asWaiting({ ...facts, state: 'answering' }))).not.toContain('thumbnail')
})
