/**
 * The coefficients of a JPEG, component by component, and the order in which scans have their blocks (ITU-T T.81, A.2).
 */

/** Coefficients of a block. */
export const BLOCK = 64

export interface Component {
  readonly id: number
  /** Blocks across and down in a unit of all components. */
  readonly across: number
  readonly down: number
  /** The number of its quantisation table. */
  readonly table: number
  /** Blocks that have something of the picture. */
  readonly columns: number
  readonly rows: number
  /** Blocks of a row, with those that only fill the last unit. */
  readonly stride: number
  /** Block after block, each in zigzag order. */
  readonly coefficients: Int16Array
}

export interface Frame {
  readonly width: number
  readonly height: number
  readonly components: readonly Component[]
}

/** @param given of each component: its id, blocks across and down in a unit, and its table */
export function frameOf(
  width: number,
  height: number,
  given: readonly Pick<Component, 'id' | 'across' | 'down' | 'table'>[],
): Frame {
  const most = unitOf(given)
  const units = unitsOf({ width, height }, most)
  const components = given.map((one) => {
    const { across, down } = one
    return {
      ...one,
      columns: Math.ceil((width * across) / most.across / 8),
      rows: Math.ceil((height * down) / most.down / 8),
      stride: units.columns * across,
      coefficients: new Int16Array(units.columns * across * units.rows * down * BLOCK),
    }
  })
  return { width, height, components }
}

type Size = Pick<Component, 'across' | 'down'>

const unitOf = (components: readonly Size[]): Size => ({
  across: Math.max(...components.map(({ across }) => across)),
  down: Math.max(...components.map(({ down }) => down)),
})

const unitsOf = ({ width, height }: { width: number; height: number }, { across, down }: Size) => ({
  columns: Math.ceil(width / (8 * across)),
  rows: Math.ceil(height / (8 * down)),
})

/** Units of a scan: of one component its blocks, of several a rectangle of each. */
export function unitsIn(frame: Frame, scan: readonly Component[]): { columns: number; rows: number } {
  const [only] = scan
  return only !== undefined && scan.length === 1 ? only : unitsOf(frame, unitOf(frame.components))
}

/** Visits the blocks of a unit. @param visit gets the component, and where its coefficients begin */
export function eachBlock(
  scan: readonly Component[],
  column: number,
  row: number,
  visit: (component: Component, at: number) => void,
): void {
  const [only] = scan
  if (only !== undefined && scan.length === 1) visit(only, (row * only.stride + column) * BLOCK)
  else
    for (const one of scan)
      for (let y = row * one.down; y < (row + 1) * one.down; y += 1)
        for (let x = column * one.across; x < (column + 1) * one.across; x += 1)
          visit(one, (y * one.stride + x) * BLOCK)
}
