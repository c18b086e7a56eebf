/**
 * Where the drop window stands: its size, its first place, and how it stays on a display that is there.
 */
import type { Settings } from '../../shared/settings.ts'
import type { Display, Rectangle } from './outside.ts'

/** Width and height, DIP. */
export const DROP_SIZE = 128
/** Between it and the work area's edges at first, DIP. */
export const DROP_MARGIN = 24

/** A top left corner, DIP. */
export interface Place {
  readonly x: number
  readonly y: number
}

type Remembered = Pick<Settings, 'dropPlaces' | 'dropDisplay'>

/**
 * Where to show it: on the display it stood on last, or on the primary one while that is away. Undefined without displays.
 * @param displays the primary one first
 */
export function dropBounds(
  displays: readonly Display[],
  { dropPlaces, dropDisplay }: Remembered,
): Rectangle | undefined {
  const display = displays.find(({ id }) => id === dropDisplay) ?? displays[0]
  if (display === undefined) return undefined
  return within(dropPlaces[display.id] ?? firstPlace(display.workArea), display.workArea)
}

/** Where it comes to when the user moves it there, and on which display that is. Undefined without displays. */
export function dropBoundsAt(
  displays: readonly Display[],
  place: Place,
): { display: string; bounds: Rectangle } | undefined {
  const middle = { x: place.x + DROP_SIZE / 2, y: place.y + DROP_SIZE / 2 }
  const [nearest] = displays.toSorted(
    (one, other) => distance(one.workArea, middle) - distance(other.workArea, middle),
  )
  return nearest && { display: nearest.id, bounds: within(place, nearest.workArea) }
}

const firstPlace = ({ x, y, width, height }: Rectangle): Place => ({
  x: x + width - DROP_SIZE - DROP_MARGIN,
  y: y + height - DROP_SIZE - DROP_MARGIN,
})

/** The nearest place that is wholly on the work area; its top left corner where that is too small. */
function within(place: Place, area: Rectangle): Rectangle {
  const x = Math.max(area.x, Math.min(place.x, area.x + area.width - DROP_SIZE))
  const y = Math.max(area.y, Math.min(place.y, area.y + area.height - DROP_SIZE))
  return { x, y, width: DROP_SIZE, height: DROP_SIZE }
}

/** Squared; 0 within the area. */
function distance(area: Rectangle, { x, y }: Place): number {
  const dx = Math.max(area.x - x, 0, x - (area.x + area.width))
  const dy = Math.max(area.y - y, 0, y - (area.y + area.height))
  return dx * dx + dy * dy
}
