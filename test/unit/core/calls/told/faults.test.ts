// What programs are told about files: a program's user can drop nothing.
import { afterEach, describe, expect, it } from 'vitest'
import { problemFault, troubleOf } from '../../../../../src/main/core/calls/told/faults.ts'
import { setLanguage } from '../../../../../src/shared/i18n/words.ts'
import type { Problem } from '../../../../../src/shared/uploads/problem.ts'

const MIB = 1024 * 1024
const problems: readonly Problem[] = [
  ...(
    ['missing', 'folder', 'not-a-file', 'unreadable', 'kept-out', 'empty', 'unnamed', 'elsewhere'] as const
  ).map((kind) => ({ kind })),
  ...(
    ['changed', 'replaced', 'no-space', 'still-written', 'link-loop', 'long-path', 'no-handles'] as const
  ).map((kind) => ({ kind })),
  ...(
    ['bad-key', 'plan', 'no-credit', 'refused-size', 'cut-off', 'cancelled', 'no-key', 'unexpected'] as const
  ).map((kind) => ({ kind })),
  { kind: 'wrong-type', extension: 'txt' },
  { kind: 'too-large', size: 11 * MIB, limit: 10 * MIB },
  { kind: 'bad-request', maybeEncodedSize: true },
  { kind: 'bad-request', maybeEncodedSize: false },
]
const NAMES = ['a.png', 'a.wav', 'a.mp4', 'a.mp3', 'a.jpg']

afterEach(() => {
  setLanguage('en')
})

describe('what a program is told', () => {
  it.each(['en', 'zh-CN'] as const)('never asks to drop anything, in %s', (language) => {
    setLanguage(language)
    for (const problem of problems) {
      for (const name of NAMES) {
        const { message, fix } = problemFault(problem, { name, practice: false })
        expect(message).not.toBe('')
        expect(`${message} ${fix}`).not.toMatch(/drop|拖/i)
      }
    }
  })

  it.each([
    [undefined, 'Add --keep-metadata'],
    [{ kind: 'command' } as const, 'Add --keep-metadata'],
    [{ kind: 'assistant', name: 'a' } as const, 'Set keep_metadata to true'],
  ])('says to %j how a file is sent that can’t be cleaned', (by, way) => {
    const of = { name: 'a.png', practice: false, ...(by && { by }) }
    expect(problemFault({ kind: 'not-cleaned', why: 'unclear' }, of).fix).toContain(way)
  })

  it('says that there is no such file, and whose trouble a problem is', () => {
    const { message, fix } = problemFault({ kind: 'missing' }, { name: 'a.png', practice: false })
    expect(`${message} ${fix}`).toBe('There is no such file. Check its path.')
    expect((['missing', 'bad-key', 'plan', 'cut-off', 'cancelled'] as const).map(troubleOf)).toEqual([
      ...['file', 'key', 'plan', 'network', 'cancelled'],
    ])
  })
})
