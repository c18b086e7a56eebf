/**
 * Computes the history window's position and size: as the user left it, and always fully on a connected display.
 */
import type { Settings } from '../../../shared/state/settings.ts'
import {
  nearestDisplay,
  movedWithin,
  type Display,
  type Point,
  type Rectangle,
  type Size,
} from './geometry.ts'

/** The two layouts; each remembers its own size. */
export type Density = 'normal' | 'compact'

/** DIP. */
export const FIRST_SIZE: Readonly<Record<Density, Size>> = {
  normal: { width: 408, height: 660 },
  compact: { width: 320, height: 320 },
}

/** It can't be made smaller, DIP. */
export const LEAST_SIZE: Readonly<Record<Density, Size>> = {
  normal: { width: 320, height: 360 },
  compact: { width: 240, height: 128 },
}

/** Space for a title bar, which on X11 lies outside the bounds, DIP. */
const TITLE_BAR = 32

type Remembered = Pick<Settings, 'historyPlace' | 'historySizes'>

/**
 * The initial bounds: with a position if one is remembered, else the desktop chooses one.
 * @param displays the primary one first
 */
export function historyBounds(
  displays: readonly Display[],
  density: Density,
  { historyPlace, historySizes }: Remembered,
): Rectangle | Size {
  const size = historySizes[density] ?? FIRST_SIZE[density]
  if (historyPlace === undefined) return displays[0] ? shrunk(size, displays[0].workArea) : size
  const area = nearestDisplay(displays, middleOf({ ...historyPlace, ...size }))?.workArea
  return area ? reachable({ ...historyPlace, ...size }, area) : size
}

/**
 * The bounds in the other density: the window resizes away from its nearest work area edges, so that it returns to the
 * same place afterwards.
 */
export function historyBoundsIn(
  displays: readonly Display[],
  density: Density,
  from: Rectangle,
  { historySizes }: Pick<Remembered, 'historySizes'>,
): Rectangle {
  const size = historySizes[density] ?? FIRST_SIZE[density]
  const area = nearestDisplay(displays, middleOf(from))?.workArea
  if (area === undefined) return { x: from.x, y: from.y, ...size }
  const isRight = gapAfter(from.x, from.width, area.x, area.width) < from.x - area.x
  const isLow = gapAfter(from.y, from.height, area.y, area.height) < from.y - area.y
  const place = {
    x: isRight ? from.x + from.width - size.width : from.x,
    y: isLow ? from.y + from.height - size.height : from.y,
  }
  return reachable({ ...place, ...size }, area)
}

/** Fully on the area, including the title bar if the bounds have to change. */
function reachable(bounds: Rectangle, { x, y, width, height }: Rectangle): Rectangle {
  const isAcross = bounds.y < y || bounds.y + bounds.height > y + height
  const room = isAcross ? { x, y: y + TITLE_BAR, width, height: height - TITLE_BAR } : { x, y, width, height }
  return movedWithin(bounds, shrunk(bounds, room), room)
}

/** The distance between the end of an item and the end of its area. */
const gapAfter = (start: number, length: number, areaStart: number, areaLength: number): number =>
  areaStart + areaLength - (start + length)

const middleOf = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

const shrunk = ({ width, height }: Size, area: Rectangle): Size => ({
  width: Math.min(width, area.width),
  height: Math.min(height, area.height),
})
