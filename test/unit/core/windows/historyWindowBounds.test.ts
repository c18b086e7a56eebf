// Where the history window is placed: as the user left it, and always fully on a connected display.
import { describe, expect, it } from 'vitest'
import {
  FIRST_SIZE,
  historyBounds,
  historyBoundsIn,
} from '../../../../src/main/core/windows/historyWindowBounds.ts'

const left = { id: 'left', workArea: { x: -1920, y: 40, width: 1920, height: 1040 } }
const primary = { id: 'primary', workArea: { x: 0, y: 0, width: 1280, height: 768 } }
const both = [primary, left]
const size = { width: 400, height: 600 }
const title = 32

const at = (x: number, y: number) => ({ x, y, ...size })
const shown = (x: number, y: number, displays = both) =>
  historyBounds(displays, 'normal', { historyPlace: { x, y }, historySizes: { normal: size } })

describe('where it is made', () => {
  it('first where the desktop likes, in its first size', () => {
    expect(historyBounds(both, 'normal', { historySizes: {} })).toEqual(FIRST_SIZE.normal)
    expect(historyBounds(both, 'compact', { historySizes: { normal: size } })).toEqual(FIRST_SIZE.compact)
  })

  it('without a place in the size it had, as far as the primary display is that large', () => {
    const large = { normal: { width: 2000, height: 700 } }
    expect(historyBounds(both, 'normal', { historySizes: large })).toEqual({ width: 1280, height: 700 })
    expect(historyBounds([], 'normal', { historySizes: large })).toEqual(large.normal)
  })

  it('where it was left, on any display', () => {
    expect(shown(100, 50)).toEqual(at(100, 50))
    expect(shown(-1900, 400)).toEqual(at(-1900, 400))
    expect(shown(0, 0)).toEqual(at(0, 0))
    expect(shown(1280 - 400, 768 - 600)).toEqual(at(1280 - 400, 768 - 600))
  })

  it('on the nearest display that is there when its own is away', () => {
    expect(shown(-1900, 100, [primary])).toEqual(at(0, 100))
    expect(shown(5000, 100)).toEqual(at(880, 100))
    expect(shown(100, 100, [])).toEqual(size)
  })

  it.each([
    [1000, 100, at(880, 100)],
    [-100, 100, at(0, 100)],
    [100, 700, at(100, 168)],
    // The title bar may lie above the window's reported bounds.
    [100, -50, at(100, title)],
    [100, -5000, at(100, title)],
  ])('wholly on the work area, with its title bar: left at %d, %d', (x, y, bounds) => {
    expect(shown(x, y, [primary])).toEqual(bounds)
  })

  it('as large as there is room when the work area has become smaller', () => {
    const small = { id: 'small', workArea: { x: 10, y: 20, width: 300, height: 400 } }
    expect(shown(100, 100, [small])).toEqual({ x: 10, y: 20 + title, width: 300, height: 400 - title })
  })
})

describe('in the other density', () => {
  const sizes = { normal: size, compact: { width: 300, height: 200 } }
  const turned = (to: 'normal' | 'compact', from: Parameters<typeof historyBoundsIn>[2], displays = both) =>
    historyBoundsIn(displays, to, from, { historySizes: sizes })

  it.each([
    ['top left', at(20, 40), { x: 20, y: 40, width: 300, height: 200 }],
    ['top right', at(870, 40), { x: 970, y: 40, width: 300, height: 200 }],
    ['bottom left', at(20, 160), { x: 20, y: 560, width: 300, height: 200 }],
    ['bottom right', at(870, 160), { x: 970, y: 560, width: 300, height: 200 }],
    ['bottom right of another display', at(-430, 440), { x: -330, y: 840, width: 300, height: 200 }],
  ])('it keeps to the %s, there and back', (_where, normal, compact) => {
    expect(turned('compact', normal)).toEqual(compact)
    expect(turned('normal', compact)).toEqual(normal)
  })

  it('what would leave the display is moved onto it', () => {
    expect(turned('normal', { x: 400, y: 250, width: 300, height: 200 })).toEqual(at(400, 168))
  })

  it('without displays it stays at its corner', () => {
    expect(turned('compact', at(7, 8), [])).toEqual({ x: 7, y: 8, ...sizes.compact })
  })
})
