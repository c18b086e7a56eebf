// What a batch's end puts on the clipboard and says.
import { describe, expect, it } from 'vitest'
import { endOfBatch } from '../../../src/main/core/batchEnd.ts'
import { asDone, asFailed, asSending } from '../../../src/main/core/states.ts'
import { LIFE_MS } from '../../../src/shared/limits.ts'
import type { Upload } from '../../../src/shared/model.ts'
import type { Problem } from '../../../src/shared/problem.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const waiting = (name: string): Upload => ({
  id: name,
  batch: 'b',
  name,
  path: `/${name}`,
  spooled: false,
  size: 3,
  addedAt: NOW,
  place: 0,
  practice: false,
  state: 'waiting',
})
const done = (name: string, leftMs = LIFE_MS) =>
  asDone(waiting(name), { url: `https://x/${name}`, size: 3, expiresAt: NOW + leftMs }, NOW)
const failed = (name: string, problem: Problem = { kind: 'plan' }) => asFailed(waiting(name), problem, NOW)
const cancelled = (name: string) => failed(name, { kind: 'cancelled' })

describe('endOfBatch', () => {
  it.each([
    [[waiting('a.png')]],
    [[done('a.png'), waiting('b.png')]],
    [[done('a.png'), asSending(waiting('b.png'), 1, 9)]],
    [[failed('a.png'), asSending(waiting('b.png'), 9, 9)]],
    // The user did it, and knows.
    [[cancelled('a.png')]],
    [[cancelled('a.png'), cancelled('b.png')]],
    [[]],
  ])('is none yet, or nothing to tell: %#', (batch) => {
    expect(endOfBatch(batch, NOW)).toBeUndefined()
  })

  it.each([
    [
      [done('a.png')],
      'https://x/a.png',
      'good',
      'Link copied · lives 24 h',
      { title: 'Link copied', body: 'a.png' },
    ],
    [
      // As ordered in the batch, and worth as long as the link that dies first.
      [done('b.png', LIFE_MS), done('a.png', 60_000)],
      'https://x/b.png\nhttps://x/a.png',
      'good',
      '2 links copied · live 1 min',
      { title: '2 links copied', body: '2 links copied · live 1 min' },
    ],
    [
      [done('a.png'), cancelled('b.png')],
      'https://x/a.png',
      'good',
      'Link copied · lives 24 h',
      { title: 'Link copied', body: 'Link copied · lives 24 h' },
    ],
    [
      [failed('c.png'), done('a.png'), failed('b.png'), cancelled('d.png')],
      'https://x/a.png',
      'bad',
      '1 link copied, 2 failed',
      { title: 'Link copied', body: '1 link copied, 2 failed' },
    ],
    [
      [failed('a.png')],
      undefined,
      'bad',
      'a.png: Your PiAPI plan does not include uploads.',
      { title: 'Upload failed', body: 'a.png: Your PiAPI plan does not include uploads.' },
    ],
    [
      [cancelled('b.png'), failed('a.png')],
      undefined,
      'bad',
      'a.png: Your PiAPI plan does not include uploads.',
      { title: 'Upload failed', body: 'a.png: Your PiAPI plan does not include uploads.' },
    ],
    [
      [failed('a.png'), failed('b.png')],
      undefined,
      'bad',
      '2 files failed',
      { title: 'Upload failed', body: '2 files failed' },
    ],
  ] as const)('%#', (batch, toCopy, tone, text, notice) => {
    expect(endOfBatch(batch, NOW)).toEqual({ toCopy, said: { text, tone }, notice })
  })
})
