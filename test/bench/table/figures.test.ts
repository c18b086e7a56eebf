// What the bench makes of its figures.
import { describe, expect, it } from 'vitest'
import { isNoise, median, ratioOf, short, spread } from './figures.ts'

describe('figures', () => {
  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })

  it('are compared round by round: a slow round is slow for both', () => {
    expect(ratioOf([20, 200, 22], [10, 100, 10])).toEqual({ median: 2, least: 2, most: 2.2 })
  })

  it('have no ratio to nothing', () => {
    expect(ratioOf([1, 2], [0, 0])).toBeUndefined()
    expect(ratioOf([1, 2], [])).toBeUndefined()
  })

  it('are noise where rounds disagree on which is more', () => {
    expect(isNoise({ median: 1.05, least: 0.9, most: 1.2 })).toBe(true)
    expect(isNoise({ median: 1.05, least: 1.01, most: 1.2 })).toBe(false)
    expect(isNoise({ median: 0.5, least: 0.4, most: 0.9 })).toBe(false)
  })

  it('are written with the digits that count', () => {
    expect([1234.5, 56.78, 1.234, 0].map(short)).toEqual(['1235', '56.8', '1.23', '0.00'])
    expect(spread([3, 1, 2])).toBe('2.00 (1.00–3.00)')
    expect(spread([7])).toBe('7.00')
  })
})
