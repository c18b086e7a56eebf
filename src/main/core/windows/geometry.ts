/**
 * Rectangles and the displays they lie on. All in DIP.
 */

/** All in DIP, in the coordinate space that all displays share. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Size = Pick<Rectangle, 'width' | 'height'>

export interface Display {
  readonly id: string
  /** Excludes panels, docks and the like. */
  readonly workArea: Rectangle
}

/** A top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The display that contains the point, or else the nearest one. Undefined without displays. */
export function nearestDisplay(displays: readonly Display[], point: Point): Display | undefined {
  const [nearest] = displays.toSorted(
    (one, other) => distance(one.workArea, point) - distance(other.workArea, point),
  )
  return nearest
}

/** Moves it to the nearest place fully within the area; to the area's top left corner where that is too small. */
export function movedWithin({ x, y }: Point, { width, height }: Size, area: Rectangle): Rectangle {
  return {
    x: Math.max(area.x, Math.min(x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - height)),
    width,
    height,
  }
}

/** Whether any part of it lies on a display. */
export const isOnDisplay = ({ x, y, width, height }: Rectangle, displays: readonly Display[]): boolean =>
  displays.some(
    ({ workArea: area }) =>
      x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y,
  )

/** Squared; 0 within the area. */
function distance(area: Rectangle, { x, y }: Point): number {
  const dx = Math.max(area.x - x, 0, x - (area.x + area.width))
  const dy = Math.max(area.y - y, 0, y - (area.y + area.height))
  return dx * dx + dy * dy
}
