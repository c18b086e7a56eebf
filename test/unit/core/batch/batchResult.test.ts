// The result of a batch, and its messages.
import { describe, expect, it } from 'vitest'
import {
  endOfBatch,
  isOffered,
  noticeOf,
  toastOf,
  type CopyOutcome,
} from '../../../../src/main/core/batch/batchResult.ts'
import { asDone, asFailed, asRetrying, asSending } from '../../../../src/main/core/uploads/transitions.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'

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

const PLAN = 'Your PiAPI plan doesn’t include uploads.'
const NOT_COPIED = 'Couldn’t copy the link'

describe('the end of a batch', () => {
  it.each([
    [[waiting('a.png')]],
    [[done('a.png'), waiting('b.png')]],
    [[done('a.png'), asSending(waiting('b.png'), 1, 9)]],
    [[failed('a.png'), asSending(waiting('b.png'), 9, 9)]],
    [[failed('a.png'), asRetrying(waiting('b.png'), { kind: 'cut-off' }, NOW + 9, 1)]],
    // The user did it, and knows.
    [[cancelled('a.png')]],
    [[cancelled('a.png'), cancelled('b.png')]],
    // A link that has expired meanwhile is neither a link nor a failure.
    [[done('a.png', 0)]],
    [[]],
  ])('is none yet, or nothing to tell: %#', (batch) => {
    expect(endOfBatch(batch, NOW)).toBeUndefined()
  })

  it('is the links that live and what failed, each in the order of the drop', () => {
    const [b, a, expired] = [done('b.png'), done('a.png', 1), done('expired.png', 0)]
    const [y, x] = [failed('y.png'), failed('x.png')]
    expect(endOfBatch([b, y, expired, cancelled('c.png'), x, a], NOW)).toEqual({
      linked: [b, a],
      bad: [y, x],
    })
  })
})

const said = (batch: readonly Upload[], outcome: CopyOutcome) => {
  const end = endOfBatch(batch, NOW)
  return end === undefined ? undefined : [toastOf(end, outcome, NOW, undefined), noticeOf(end, outcome, NOW)]
}

describe('one link', () => {
  const batch = [done('a.png')]
  const worth = 'a.png\nlives 24 h'

  it('copied', () => {
    expect(said(batch, 'copied')).toEqual([
      { text: 'Link copied · lives 24 h', tone: 'good' },
      { title: 'Link copied', body: worth },
    ])
  })

  it.each([
    [
      'kept',
      `${worth}\nYou copied something else, so your clipboard was left alone.\nClick to copy the link.`,
    ],
    ['left', `${worth}\nYour clipboard was left alone.\nClick to copy the link.`],
    ['off', `${worth}\nClick to copy the link.`],
  ] as const)('not copied: %s', (outcome, body) => {
    expect(said(batch, outcome)).toEqual([
      { text: 'Link ready · lives 24 h', tone: 'good' },
      { title: 'Link ready', body },
    ])
  })

  it('that could not be copied: nobody says that it was, nor that the upload failed', () => {
    expect(said(batch, 'failed')).toEqual([
      { text: NOT_COPIED, tone: 'bad' },
      { title: 'Link ready', body: `${worth}\n${NOT_COPIED}\nClick to copy the link.` },
    ])
  })

  it('beside what the user cancelled is one link', () => {
    expect(said([done('a.png'), cancelled('b.png')], 'copied')).toEqual([
      { text: 'Link copied · lives 24 h', tone: 'good' },
      { title: 'Link copied', body: worth },
    ])
  })

  it('of a long name: the name gives way, its life does not', () => {
    const body = noticeOf({ linked: [done(`${'n'.repeat(300)}.png`)], bad: [] }, 'copied', NOW).body
    expect(body).toMatch(/^n+….png\nlives 24 h$/)
    expect(body.length).toBeLessThan(60)
  })
})

describe('several links', () => {
  // Live as long as the link that expires first.
  const batch = [done('b.png'), done('a.png', 60_000), done('c.png')]

  it.each([
    ['copied', '3 links copied · the first expires in 1 min', '3 links copied', ''],
    ['off', '3 links ready · live 1 min', '3 links ready', '\nClick to copy the links.'],
  ] as const)('%s', (outcome, text, title, more) => {
    expect(said(batch, outcome)).toEqual([
      { text, tone: 'good' },
      { title, body: `b.png and 2 more\nlive 1 min${more}` },
    ])
  })
})

describe('failures', () => {
  it.each([
    [[failed('a.png')], `a.png: ${PLAN}`, 'Upload failed', `a.png: ${PLAN}`],
    [[cancelled('b.png'), failed('a.png')], `a.png: ${PLAN}`, 'Upload failed', `a.png: ${PLAN}`],
    [
      [failed('a.png', { kind: 'missing' }), failed('b.png')],
      '2 files failed',
      '2 files failed',
      'a.png: The file isn’t there any more.',
    ],
  ])('alone: %#', (batch, text, title, body) => {
    expect(said(batch, 'nothing')).toEqual([
      { text, tone: 'bad' },
      { title, body },
    ])
  })

  const mixed = [failed('c.png'), done('a.png'), failed('b.png'), cancelled('d.png'), done('e.png')]

  it('among links: the title counts, the body gives the first reason', () => {
    expect(said(mixed, 'copied')).toEqual([
      { text: '2 links copied, 2 failed', tone: 'bad' },
      { title: '2 links copied, 2 failed', body: `c.png: ${PLAN}` },
    ])
  })

  it('among links that were not copied: that too, and nothing of copied', () => {
    const kept = 'You copied something else, so your clipboard was left alone.'
    const click = 'Click to copy the links.'
    expect(said(mixed, 'kept')).toEqual([
      { text: '2 links ready, 2 failed', tone: 'bad' },
      { title: '2 links ready, 2 failed', body: [`c.png: ${PLAN}`, kept, click].join('\n') },
    ])
    expect(said(mixed, 'failed')).toEqual([
      { text: NOT_COPIED, tone: 'bad' },
      { title: '2 links ready, 2 failed', body: [`c.png: ${PLAN}`, NOT_COPIED, click].join('\n') },
    ])
  })
})

it('links are offered unless they were copied or are none', () => {
  const offered: Record<CopyOutcome, boolean> = {
    copied: false,
    nothing: false,
    kept: true,
    left: true,
    off: true,
    failed: true,
  }
  for (const [outcome, is] of Object.entries(offered))
    expect(isOffered(outcome as CopyOutcome), outcome).toBe(is)
})
