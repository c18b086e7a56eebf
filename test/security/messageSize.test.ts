// Oversized messages from a window are refused before anything reads them, and reported on stderr rarely and briefly.
import { describe, expect, it } from 'vitest'
import { createRepeatLimit } from '../../src/main/core/log/repeatLimit.ts'
import { commandNames, commands } from '../../src/shared/bridge/commands.ts'
import { fits } from '../../src/shared/bridge/messageSize.ts'

const BIG = 200 * 1024 * 1024
const nested = (depth: number): unknown => (depth === 0 ? 'deep' : [nested(depth - 1)])
const large = Array.from({ length: 100_000 }, () => 'x'.repeat(160))

const takes = [
  ['addFiles', [large], true],
  ['remove', [Array.from({ length: 100_000 }, () => 'x'.repeat(64))], true],
  ['saveKey', ['k'.repeat(4096), 'session'], true],
  ['changePreferences', [{ atOnce: 3, language: 'en', corner: { x: 1, y: 2 } }], true],
  ['tryShortcut', [null], true],
  ['addFiles', [Array(200_000).fill('')], false],
  ['addFiles', [Array(200_000_000)], false],
  ['addFiles', [[large, large]], false],
  ['copyLinks', [[...large, ...large]], false],
  ['openLink', ['x'.repeat(BIG)], false],
  ['saveKey', [large, 'session'], false],
  ['setPractice', Array(1000).fill(true), false],
  ['changePreferences', [Object.fromEntries(large.map((_, at) => [`n${String(at)}`, at]))], false],
  ['changePreferences', [{ ['n'.repeat(BIG)]: 1 }], false],
  ['remove', [nested(20)], false],
  ['remove', [new Map([['a', 1]])], false],
  ['remove', [new Uint8Array(1024)], false],
  ['remove', [Buffer.alloc(8)], false],
] as const

describe('the size of what a window says', () => {
  it.each(takes.map(([name, args, isTaken], at) => ({ at, name, args, isTaken })))(
    '$at $name: $isTaken',
    ({ name, args, isTaken }) => {
      expect(fits(args, commands[name].budget)).toBe(isTaken)
    },
  )

  it('is looked at in no more time than the limit costs', () => {
    const rows = Array.from({ length: 1_000_000 }, () => 'x')
    // The best of a few: another program may take the processor amid one.
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now()
      expect(fits([rows, rows, rows], commands.remove.budget)).toBe(false)
      return performance.now() - before
    })
    expect(Math.min(...times)).toBeLessThan(20)
  })

  it('is limited for every command, to little where it takes no list', () => {
    const wide = commandNames.filter((name) => commands[name].budget.units > 100_000)
    expect(wide).toEqual([
      'addFiles',
      'addLinks',
      'copyLinks',
      'previewTask',
      'copyForTask',
      'copyForLastTask',
      'openTask',
      'checkLinks',
      'showRowMenu',
      'showFormMenu',
      'renew',
      'keepAlive',
      'fit',
      'sendAsIs',
      'remove',
    ])
  })
})

describe('what is told of refusals', () => {
  it('is told once per kind and minute, and no longer than a screenful', () => {
    let now = 0
    const told: string[] = []
    const tell = createRepeatLimit(
      () => now,
      (text) => told.push(text),
    )
    for (let at = 0; at < 25_000; at += 1) tell(`remove: ${'x'.repeat(10_000)}`, 'remove')
    tell('undo: not its arguments')
    now = 59_999
    tell('again', 'remove')
    expect(told.map((text) => text.slice(0, 7))).toEqual(['remove:', 'undo: n'])
    expect(told[0]).toHaveLength(2000)
    now = 60_000
    tell('again', 'remove')
    expect(told.at(-1)).toBe('again')
  })

  it('remembers no more kinds than a window can make up', () => {
    const told: string[] = []
    const tell = createRepeatLimit(
      () => 0,
      (text) => told.push(text),
    )
    for (let at = 0; at < 501; at += 1) tell(String(at))
    // The memory was reset: the first is reported again.
    tell('0')
    expect(told).toHaveLength(502)
  })
})
