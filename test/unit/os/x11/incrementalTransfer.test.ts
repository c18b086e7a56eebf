// An X program's answer is bounded as it arrives: nothing more is read if it never ends, or exceeds what was announced.
import { describe, expect, it } from 'vitest'
import { collect } from '../../../../src/main/os/x11/incrementalTransfer.ts'

const INCR = 7
const PNG = 8
const MOST = 1000
const announcing = (size: number) => {
  const data = Buffer.alloc(4)
  data.writeUInt32LE(size)
  return { type: INCR, data, bytesAfter: 0 }
}
const piece = (bytes: number, bytesAfter = 0) => ({ type: PNG, data: Buffer.alloc(bytes, 1), bytesAfter })
const pieces = () => collect({ incr: INCR, most: MOST })

describe('what comes piece by piece', () => {
  it('is left once it is more than was asked for, also where less was announced', () => {
    for (const announced of [0, 5, MOST]) {
      const taking = pieces()
      expect(taking.take(announcing(announced))).toBe('more')
      let taken = taking.take(piece(300))
      let times = 1
      while (taken === 'more' && times < 100) {
        expect(taking.room()).toBeGreaterThanOrEqual(0)
        taken = taking.take(piece(300))
        times += 1
      }
      expect(taken).toEqual({ given: { size: undefined }, isOver: false })
      expect(times).toBe(4)
    }
  })

  it('is not begun when too much is announced', () => {
    expect(pieces().take(announcing(MOST + 1))).toEqual({ given: { size: MOST + 1 }, isOver: false })
  })

  it('is whole with the first that is empty, up to the last byte', () => {
    const taking = pieces()
    taking.take(announcing(MOST))
    // Between two pieces there is nothing.
    for (const bytes of [300, 700]) {
      expect(taking.take(piece(bytes))).toBe('more')
      expect(taking.take({ type: 0, data: Buffer.alloc(0), bytesAfter: 0 })).toBe('more')
    }
    expect(taking.take(piece(0))).toEqual({ given: Buffer.alloc(MOST, 1), isOver: true })
  })

  it('announces once: a second announcement is bytes like others', () => {
    const taking = pieces()
    taking.take(announcing(10))
    taking.take(announcing(10))
    expect(taking.room()).toBe(MOST - 4)
  })

  it('that is one piece of too much is left, and an announcement of nothing is one', () => {
    const taking = pieces()
    expect(taking.take({ type: INCR, data: Buffer.alloc(0), bytesAfter: 0 })).toBe('more')
    expect(taking.take(piece(300, MOST))).toEqual({ given: { size: undefined }, isOver: false })
  })
})

describe('what comes at once', () => {
  it('is taken whole, or not at all', () => {
    expect(pieces().take(piece(MOST))).toEqual({ given: Buffer.alloc(MOST, 1), isOver: true })
    // If it is too large, only its beginning is read.
    expect(pieces().take(piece(300, 5000))).toEqual({ given: { size: 5300 }, isOver: true })
  })

  it('is nothing where nothing was put', () => {
    expect(pieces().take({ type: 0, data: Buffer.alloc(0), bytesAfter: 0 })).toEqual({
      given: Buffer.alloc(0),
      isOver: true,
    })
  })
})
