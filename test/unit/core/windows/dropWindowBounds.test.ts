// Where the drop window is placed: always fully on a connected display.
import { describe, expect, it } from 'vitest'
import {
  DROP_MARGIN,
  DROP_SIZE,
  dropBounds,
  dropBoundsAt,
} from '../../../../src/main/core/windows/dropWindowBounds.ts'

const left = { id: 'left', workArea: { x: -1920, y: 40, width: 1920, height: 1040 } }
const primary = { id: 'primary', workArea: { x: 0, y: 0, width: 1280, height: 768 } }
const both = [primary, left]
const square = { width: DROP_SIZE, height: DROP_SIZE }
const at = (x: number, y: number) => ({ x, y, ...square })

describe('where it is shown', () => {
  it('first at the bottom right of the primary display, a margin away from the edges', () => {
    const corner = at(1280 - DROP_SIZE - DROP_MARGIN, 768 - DROP_SIZE - DROP_MARGIN)
    expect(dropBounds(both, { dropPlaces: {} })).toEqual(corner)
  })

  it('where it stood last, on the display it stood on last', () => {
    const dropPlaces = { left: { x: -900, y: 300 }, primary: { x: 10, y: 20 } }
    expect(dropBounds(both, { dropPlaces, dropDisplay: 'left' })).toEqual(at(-900, 300))
    expect(dropBounds(both, { dropPlaces, dropDisplay: 'primary' })).toEqual(at(10, 20))
  })

  it('on the primary display while that one is away, at its place there', () => {
    const dropPlaces = { left: { x: -900, y: 300 }, primary: { x: 10, y: 20 } }
    expect(dropBounds([primary], { dropPlaces, dropDisplay: 'left' })).toEqual(at(10, 20))
    const onlyLeft = { left: { x: -900, y: 300 } }
    expect(dropBounds([primary], { dropPlaces: onlyLeft, dropDisplay: 'left' })).toEqual(
      at(1280 - DROP_SIZE - DROP_MARGIN, 768 - DROP_SIZE - DROP_MARGIN),
    )
  })

  it.each([
    [{ x: 5000, y: 5000 }, at(1280 - DROP_SIZE, 768 - DROP_SIZE)],
    [{ x: -5000, y: -5000 }, at(0, 0)],
    [{ x: 1279, y: 300 }, at(1280 - DROP_SIZE, 300)],
    [{ x: 1280 - DROP_SIZE, y: 768 - DROP_SIZE }, at(1280 - DROP_SIZE, 768 - DROP_SIZE)],
  ])('wholly on the work area: %o', (place, bounds) => {
    expect(dropBounds([primary], { dropPlaces: { primary: place }, dropDisplay: 'primary' })).toEqual(bounds)
  })

  it('at the corner of a work area that is too small for it', () => {
    const tiny = { id: 'tiny', workArea: { x: 50, y: 60, width: 100, height: 90 } }
    expect(dropBounds([tiny], { dropPlaces: {} })).toEqual(at(50, 60))
  })

  it('nowhere without a display', () => {
    expect(dropBounds([], { dropPlaces: {} })).toBeUndefined()
    expect(dropBoundsAt([], { x: 0, y: 0 })).toBeUndefined()
  })
})

describe('where it comes to when it is moved', () => {
  it('the display under its middle', () => {
    expect(dropBoundsAt(both, { x: 700, y: 300 })).toEqual({ display: 'primary', bounds: at(700, 300) })
    expect(dropBoundsAt(both, { x: -700, y: 300 })).toEqual({ display: 'left', bounds: at(-700, 300) })
    // Its centre is still on the primary display.
    expect(dropBoundsAt(both, { x: -50, y: 300 })).toEqual({ display: 'primary', bounds: at(0, 300) })
    expect(dropBoundsAt(both, { x: -80, y: 300 })).toEqual({ display: 'left', bounds: at(-DROP_SIZE, 300) })
  })

  it('the nearest one when it is moved off them all', () => {
    expect(dropBoundsAt(both, { x: 5000, y: 100 })).toEqual({
      display: 'primary',
      bounds: at(1280 - DROP_SIZE, 100),
    })
    expect(dropBoundsAt(both, { x: -1900, y: -900 })).toEqual({ display: 'left', bounds: at(-1900, 40) })
  })
})
