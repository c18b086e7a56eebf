/**
 * Computes the drop window's bounds: its size, its initial position, and how it stays on a connected display.
 */
import type { Settings } from '../../../shared/state/settings.ts'
import { nearestDisplay, movedWithin, type Display, type Point, type Rectangle } from './geometry.ts'

/** Width and height, DIP. */
export const DROP_SIZE = 128
/** Initial distance from the work area's edges, DIP. */
export const DROP_MARGIN = 24

const SQUARE = { width: DROP_SIZE, height: DROP_SIZE }

type Remembered = Pick<Settings, 'dropPlaces' | 'dropDisplay'>

/**
 * Where to show it: on its last display, or on the primary one while that is disconnected. Undefined without displays.
 * @param displays the primary one first
 */
export function dropBounds(
  displays: readonly Display[],
  { dropPlaces, dropDisplay }: Remembered,
): Rectangle | undefined {
  const display = displays.find(({ id }) => id === dropDisplay) ?? displays[0]
  if (display === undefined) return undefined
  return movedWithin(dropPlaces[display.id] ?? firstPlace(display.workArea), SQUARE, display.workArea)
}

/** Where it ends up when the user moves it to `place`, and on which display. Undefined without displays. */
export function dropBoundsAt(
  displays: readonly Display[],
  place: Point,
): { display: string; bounds: Rectangle } | undefined {
  const middle = { x: place.x + DROP_SIZE / 2, y: place.y + DROP_SIZE / 2 }
  const nearest = nearestDisplay(displays, middle)
  return nearest && { display: nearest.id, bounds: movedWithin(place, SQUARE, nearest.workArea) }
}

const firstPlace = ({ x, y, width, height }: Rectangle): Point => ({
  x: x + width - DROP_SIZE - DROP_MARGIN,
  y: y + height - DROP_SIZE - DROP_MARGIN,
})
