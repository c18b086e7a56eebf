// Sizes, times and counts, as the user reads them.
import { describe, expect, it } from 'vitest'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { KeyStatus } from '../../../../src/shared/state/apiKey.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

const KB = 1024
const MB = 1024 * KB
const { measures } = words

describe('size', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1,023 B'],
    [KB, '1 KB'],
    [1536, '2 KB'],
    [812 * KB, '812 KB'],
    // Never "1,024 KB" or "0.9 MB".
    [0.9995 * MB - 1, '1,023 KB'],
    [MB - 1, '1.0 MB'],
    [MB, '1.0 MB'],
    [2.4 * MB, '2.4 MB'],
    [LIMIT_BYTES, '10.0 MB'],
    [LIMIT_BYTES + 1, '10.0 MB'],
    [1500 * MB, '1,500.0 MB'],
  ])('%d', (bytes, text) => {
    expect(measures.size(bytes)).toBe(text)
  })

  it('so far and in all carry one unit', () => {
    expect(measures.sizeOf(0, 812 * KB)).toBe('0 / 812 KB')
    expect(measures.sizeOf(400 * KB, 812 * KB)).toBe('400 / 812 KB')
    expect(measures.sizeOf(0, 9.4 * MB)).toBe('0.0 / 9.4 MB')
    expect(measures.sizeOf(6.1 * MB, 9.4 * MB)).toBe('6.1 / 9.4 MB')
  })
})

describe('span', () => {
  const MIN = 60_000
  const HOUR = 60 * MIN
  it.each([
    [0, 'under 1 min'],
    [MIN - 1, 'under 1 min'],
    [MIN, '1 min'],
    [12 * MIN, '12 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [HOUR + MIN, '1 h 1 min'],
    [24 * HOUR - 1, '23 h 59 min'],
    [24 * HOUR, '24 h'],
  ])('%i ms', (ms, text) => {
    expect(measures.span(ms)).toBe(text)
  })
})

describe('over the limit', () => {
  const said = (over: number) =>
    words.problem({ kind: 'too-large', size: LIMIT_BYTES + over, limit: LIMIT_BYTES }).what

  it('by one byte, says so, since both sizes look the same', () => {
    expect(said(1)).toBe('10.0 MB, 1 byte over the 10 MB limit.')
  })

  it.each([
    [2, '2 bytes'],
    [1500, '1,500 bytes'],
    [100 * KB - 1, '102,399 bytes'],
    [100 * KB, '100 KB'],
    [5 * MB, '5.0 MB'],
  ])('by %i', (over, text) => {
    expect(said(over)).toContain(`, ${text} over the 10 MB limit.`)
  })
})

describe('what is said', () => {
  const HOUR = 3_600_000

  it('of copied links, in the right number', () => {
    expect(words.toast.copied(1, 24 * HOUR)).toBe('Link copied · lives 24 h')
    expect(words.toast.copied(3, 24 * HOUR - 1)).toBe('3 links copied · live 24 h')
    expect(words.toast.someFailed(1, 2, true)).toBe('1 link copied, 2 failed')
    expect(words.notice.uploaded(1, true)).toBe('Link copied')
    expect(words.notice.uploaded(2, true)).toBe('2 links copied')
  })

  it('of files that failed or wait', () => {
    expect(words.toast.failedOne('a.gif', { kind: 'wrong-type', extension: 'gif' })).toBe(
      'a.gif: PiAPI doesn’t take .gif files.',
    )
    expect(words.toast.failedMany(2)).toBe('2 files failed')
    expect(words.hold['no-key'](1)).toBe('1 file waiting for an API key')
    expect(words.hold['key-locked'](3)).toBe('3 files waiting for the keychain')
    expect(words.tray.sending(0, 1, 0, 7)).toBe('sending 1 file, 7%')
    expect(words.tray.sending(2, 5, 1, 40)).toBe('2 of 5 sent, 1 failed, 40%')
    expect(words.tray.failed(1)).toBe('1 file failed')
    expect(words.tray.notCopied(2)).toBe('2 links ready, not copied')
    expect(words.tray.unseen(1)).toBe('1 upload needs attention')
    expect(words.tray.unseen(3)).toBe('3 uploads need attention')
    expect(words.window.live(0)).toBe('No live links')
    expect(words.window.live(1)).toBe('1 live link')
    expect(words.window.live(1200)).toBe('1,200 live links')
  })

  it('of the key, without more of it than four signs', () => {
    const all: readonly KeyStatus[] = [
      { kind: 'none' },
      { kind: 'kept' },
      { kind: 'kept', last4: 'wxyz' },
      { kind: 'session', last4: 'wxyz' },
      { kind: 'environment', last4: 'wxyz' },
      { kind: 'locked' },
      { kind: 'refused' },
      { kind: 'silent' },
      { kind: 'lost' },
      { kind: 'exposed' },
    ]
    const said = all.map((status) => words.key.status(status))
    expect(new Set(said).size).toBe(all.length)
    for (const text of said) expect(text).toMatch(/^\p{Lu}.+\.$/u)
    for (const text of said) expect(text).not.toContain('undefined')
    expect(said.filter((text) => text.includes('wxyz'))).toHaveLength(3)
  })

  it('of a key that can’t be kept', () => {
    for (const kind of ['not-a-key', 'no-keychain', 'plain-text', 'refused', 'silent'] as const) {
      const { what, todo } = words.keyProblem({ kind })
      expect(what).toMatch(/\.$/)
      expect(todo).toMatch(/\.$/)
      expect(what).not.toContain(kind)
    }
  })

  it('of an address that is refused at the start, with the address', () => {
    expect(words.start.badUploadUrl('ftp://x')).toMatch(/ftp:\/\/x$/)
  })
})
