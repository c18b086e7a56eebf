// Every problem: it can be stored, its message is readable, and the row knows whether to offer a retry.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import {
  isWorthRetrying,
  problemSchema,
  REASON_UNITS,
  type Problem,
  type ProblemKind,
} from '../../../../src/shared/uploads/problem.ts'
import { fileKinds } from '../../../../src/shared/media/fileKind.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

/** At least one of every kind; a new kind does not compile without an example here. */
const examples: { readonly [K in ProblemKind]: readonly Extract<Problem, { kind: K }>[] } = {
  missing: [{ kind: 'missing' }],
  unexpected: [{ kind: 'unexpected' }],
  folder: [{ kind: 'folder' }],
  'not-a-file': [{ kind: 'not-a-file' }],
  unreadable: [{ kind: 'unreadable' }],
  'kept-out': [{ kind: 'kept-out' }],
  empty: [{ kind: 'empty' }],
  'wrong-type': [
    { kind: 'wrong-type', extension: 'gif' },
    { kind: 'wrong-type', extension: '' },
  ],
  'too-large': [
    { kind: 'too-large', size: 10_485_761, limit: 10_485_760 },
    { kind: 'too-large', size: 52_428_800, limit: 10_485_760 },
  ],
  'not-media': [
    { kind: 'not-media', extension: 'png' },
    ...fileKinds.map((is) => ({ kind: 'not-media' as const, extension: 'png', is })),
  ],
  incomplete: [{ kind: 'incomplete' }],
  'not-fitted': [
    { kind: 'not-fitted', why: 'undecodable' },
    { kind: 'not-fitted', why: 'too-many-pixels' },
    { kind: 'not-fitted', why: 'too-long' },
    { kind: 'not-fitted', why: 'too-large-to-read' },
    { kind: 'not-fitted', why: 'no-decoder', codec: 'prores' },
    { kind: 'not-fitted', why: 'no-encoder', codec: 'aac' },
    { kind: 'not-fitted', why: 'stalled' },
    { kind: 'not-fitted', why: 'crashed' },
    { kind: 'not-fitted', why: 'no-page' },
    { kind: 'not-fitted', why: 'still-too-large' },
    { kind: 'not-fitted', why: 'nothing-in-it' },
  ],
  'not-cleaned': [
    { kind: 'not-cleaned', why: 'unclear' },
    { kind: 'not-cleaned', why: 'no-space' },
    { kind: 'not-cleaned', why: 'not-written' },
  ],
  unnamed: [{ kind: 'unnamed' }],
  elsewhere: [{ kind: 'elsewhere' }],
  changed: [{ kind: 'changed' }],
  replaced: [{ kind: 'replaced' }],
  'no-space': [{ kind: 'no-space' }],
  'still-written': [{ kind: 'still-written' }],
  drive: [
    { kind: 'drive', why: 'silent' },
    { kind: 'drive', why: 'busy' },
    { kind: 'drive', why: 'broken' },
  ],
  'link-loop': [{ kind: 'link-loop' }],
  'long-path': [{ kind: 'long-path' }],
  'no-handles': [{ kind: 'no-handles' }],
  'bad-request': [
    { kind: 'bad-request', maybeEncodedSize: false },
    { kind: 'bad-request', maybeEncodedSize: true },
    { kind: 'bad-request', maybeEncodedSize: false, reason: 'image/heic does not match extension jpg' },
  ],
  'bad-key': [{ kind: 'bad-key' }],
  plan: [{ kind: 'plan' }],
  'no-credit': [{ kind: 'no-credit' }, { kind: 'no-credit', reason: 'Insufficient credits' }],
  'refused-size': [{ kind: 'refused-size' }],
  'rate-limit': [{ kind: 'rate-limit' }, { kind: 'rate-limit', retryAfterMs: 7000 }],
  'service-down': [
    { kind: 'service-down', status: 503 },
    { kind: 'service-down', status: 500, retryAfterMs: 0 },
  ],
  refused: [{ kind: 'refused', status: 307 }],
  'bad-answer': [
    { kind: 'bad-answer', why: 'not-json' },
    { kind: 'bad-answer', why: 'too-long' },
    { kind: 'bad-answer', why: 'wrong-shape' },
    { kind: 'bad-answer', why: 'no-url' },
    { kind: 'bad-answer', why: 'garbled' },
  ],
  'in-between': [
    { kind: 'in-between', status: 403 },
    { kind: 'in-between', status: 511, retryAfterMs: 7000 },
  ],
  'no-network': [
    { kind: 'no-network', why: 'name' },
    { kind: 'no-network', why: 'refused' },
    { kind: 'no-network', why: 'unreachable' },
  ],
  tls: [
    { kind: 'tls', why: 'authority' },
    { kind: 'tls', why: 'host' },
    { kind: 'tls', why: 'date' },
    { kind: 'tls', why: 'other' },
  ],
  proxy: [
    { kind: 'proxy', why: 'unreachable' },
    { kind: 'proxy', why: 'credentials' },
    { kind: 'proxy', why: 'refused' },
  ],
  'cut-off': [{ kind: 'cut-off' }],
  timeout: [
    { kind: 'timeout', phase: 'connect' },
    { kind: 'timeout', phase: 'send' },
    { kind: 'timeout', phase: 'answer' },
  ],
  cancelled: [{ kind: 'cancelled' }],
  'no-key': [{ kind: 'no-key' }],
}
const all: readonly Problem[] = Object.values(examples).flat()

describe('the schema', () => {
  it.each(all)('%j survives the disk', (problem) => {
    expect(v.parse(problemSchema, JSON.parse(JSON.stringify(problem)))).toEqual(problem)
  })

  it.each([
    [null],
    ['missing'],
    [{}],
    [{ kind: 'unheard-of' }],
    [{ kind: 'too-large', size: -1, limit: 1 }],
    [{ kind: 'too-large', size: 1.5, limit: 1 }],
    [{ kind: 'wrong-type' }],
    [{ kind: 'bad-answer', why: 'else' }],
    [{ kind: 'rate-limit', retryAfterMs: -1 }],
    [{ kind: 'timeout', phase: 'sleep' }],
    [{ kind: 'in-between' }],
    [{ kind: 'plan', reason: '' }],
    [{ kind: 'plan', reason: 'x'.repeat(REASON_UNITS + 1) }],
  ])('%j is none', (junk) => {
    expect(v.safeParse(problemSchema, junk).success).toBe(false)
  })
})

describe('words', () => {
  it.each(all)('%j is said in a sentence', (problem) => {
    const { what, todo } = words.problem(problem)
    expect(what).toMatch(/^(\p{Lu}|\d|macOS )/u)
    expect(what.length).toBeGreaterThan(8)
    // `todo` may be empty; otherwise it is a sentence.
    for (const text of [what, todo].filter((said) => said !== '')) {
      expect(text).toMatch(/\.$/)
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{| {2}/)
    }
    expect(`${what} ${todo}`).not.toContain(
      problem.kind.includes('-') ? problem.kind : `kind: ${problem.kind}`,
    )
  })

  it('says something of its own of each', () => {
    const said = all.map((problem) => `${words.problem(problem).what} ${words.problem(problem).todo}`)
    // not-json and wrong-shape read the same, and so does a rate limit with and without its end.
    expect(new Set(said).size).toBe(said.length - 2)
  })

  it('only one that nobody can help has no advice', () => {
    expect(all.filter((problem) => words.problem(problem).todo === '')).toEqual([{ kind: 'cancelled' }])
  })

  it('names the status that came', () => {
    expect(words.problem({ kind: 'service-down', status: 503 }).what).toContain('503')
    expect(words.problem({ kind: 'refused', status: 307 }).what).toContain('307')
    expect(words.problem({ kind: 'in-between', status: 511 }).what).toContain('511')
  })

  it('says what the service said of its refusal, after our own words, and apart from them', () => {
    const told: Problem = { kind: 'bad-request', maybeEncodedSize: false }
    const { what, todo } = words.problem({ ...told, reason: 'שלום <b>jpg</b>' })
    expect(what).toBe(`${words.problem(told).what} It says: “\u2068שלום <b>jpg</b>\u2069”.`)
    expect(todo).toBe(words.problem(told).todo)
  })

  it('says of a large file that was refused that the encoded size may count', () => {
    expect(words.problem({ kind: 'bad-request', maybeEncodedSize: true }).todo).toContain('7.5 MB')
    expect(words.problem({ kind: 'bad-request', maybeEncodedSize: false }).todo).not.toContain('MB')
  })
})

describe('isWorthRetrying', () => {
  const hopeless: readonly ProblemKind[] = [
    'folder',
    'not-a-file',
    'empty',
    'wrong-type',
    'too-large',
    'not-media',
    'not-fitted',
    'unnamed',
    'elsewhere',
  ]

  it.each(all)('%j', (problem) => {
    const isUnclear = problem.kind === 'not-cleaned' && problem.why === 'unclear'
    expect(isWorthRetrying(problem)).toBe(!hopeless.includes(problem.kind) && !isUnclear)
  })
})
