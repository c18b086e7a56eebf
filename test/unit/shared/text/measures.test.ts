// Sizes, times and counts, in each language.
import { describe, expect, it } from 'vitest'
import { measuresIn } from '../../../../src/shared/text/measures.ts'

const KB = 1024
const MB = 1024 * KB
const MIN = 60_000
const HOUR = 60 * MIN
const english = measuresIn('en', 'less than 1 min')
const german = measuresIn('de', 'unter 1 Min.')
const chinese = measuresIn('zh-CN', '不到 1 分钟')

describe('a size', () => {
  it('never has a figure of the next unit', () => {
    expect(english.size(KB - 1)).toBe('1,023 B')
    expect(english.size(MB - 1)).toBe('1.0 MB')
    for (let bytes = MB - 2 * KB; bytes < MB; bytes += 1) {
      expect(english.size(bytes)).not.toBe('1,024 KB')
    }
  })

  it('has the signs of its language', () => {
    expect(german.size(2.4 * MB)).toBe('2,4 MB')
    expect(german.count(1200)).toBe('1.200')
  })

  it('so far is written in the unit of the whole', () => {
    expect(english.sizeOf(10, 300 * KB)).toBe('0 / 300 KB')
    expect(english.sizeOf(100 * KB, 9.4 * MB)).toBe('0.1 / 9.4 MB')
  })

  it('per second is a rate', () => {
    expect(english.rate(600 * KB)).toBe('600 KB/s')
  })
})

describe('a time', () => {
  it.each([
    [0, 'less than 1 min', '不到 1 分钟'],
    [MIN, '1 min', '1 分钟'],
    [HOUR, '1 h', '1 小时'],
    [2 * HOUR + 5 * MIN, '2 h 5 min', '2 小时 5 分钟'],
  ])('of %i ms is rounded down to minutes', (ms, inEnglish, inChinese) => {
    expect(english.span(ms)).toBe(inEnglish)
    expect(english.span(ms + MIN - 1)).toBe(ms === 0 ? inEnglish : english.span(ms))
    expect(chinese.span(ms)).toBe(inChinese)
  })

  it.each([
    [-5, '1 sec'],
    [0, '1 sec'],
    [4001, '5 sec'],
    [89_999, '90 sec'],
    [90_000, '2 min'],
    [120_001, '3 min'],
  ])('until the next try, %i ms, is rounded up', (ms, text) => {
    expect(english.seconds(ms)).toBe(text)
  })
})

it('a moment is written in the time zone of the computer', () => {
  const noon = new Date(2026, 10, 22, 11, 52).getTime()
  expect(english.clock(noon)).toMatch(/^11:52/)
  expect(english.day(noon)).toBe('Nov 22')
  expect(german.day(noon)).toBe('22. Nov.')
})
