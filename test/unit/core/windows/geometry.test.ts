// Rectangles and the displays they lie on.
import { describe, expect, it } from 'vitest'
import { nearestDisplay, movedWithin } from '../../../../src/main/core/windows/geometry.ts'

const left = { id: 'left', workArea: { x: -1000, y: 0, width: 1000, height: 800 } }
const right = { id: 'right', workArea: { x: 0, y: 0, width: 1280, height: 768 } }

describe('the nearest display', () => {
  it.each([
    [{ x: -1, y: 10 }, 'left'],
    [{ x: 1, y: 10 }, 'right'],
    // Outside all of them.
    [{ x: 5000, y: 400 }, 'right'],
    [{ x: -600, y: 5000 }, 'left'],
    [{ x: -5, y: 1000 }, 'left'],
  ])('to %j is the %s one', (point, id) => {
    expect(nearestDisplay([left, right], point)?.id).toBe(id)
    expect(nearestDisplay([right, left], point)?.id).toBe(id)
  })

  it('is none without displays', () => {
    expect(nearestDisplay([], { x: 0, y: 0 })).toBeUndefined()
  })
})

describe('within an area', () => {
  const area = { x: 100, y: 50, width: 800, height: 600 }
  const size = { width: 200, height: 100 }
  it.each([
    ['stays where it fits', { x: 300, y: 200 }, { x: 300, y: 200 }],
    ['comes in from the top left', { x: 0, y: 0 }, { x: 100, y: 50 }],
    ['comes in from the bottom right', { x: 5000, y: 5000 }, { x: 700, y: 550 }],
    ['reaches the edges', { x: 700, y: 550 }, { x: 700, y: 550 }],
  ])('a rectangle %s', (_, place, found) => {
    expect(movedWithin(place, size, area)).toEqual({ ...found, ...size })
  })

  it('what is too large begins at its top left corner', () => {
    const large = { width: 2000, height: 1000 }
    expect(movedWithin({ x: 300, y: 300 }, large, area)).toEqual({ x: 100, y: 50, ...large })
  })
})
