/**
 * Lays a list out in lines of several tiles each, and tells where keys move in them. A heading begins a new line, which
 * is higher by the heading.
 */

/** The height of a tile, of the gap below it, and of a heading, px. */
const TILE = 204
const GAP = 8
const HEADING = 44
const LEAST_WIDTH = 168

export const LINE = TILE + GAP

/** @param width of the list, px */
export const columnsIn = (width: number): number => Math.max(1, Math.floor(width / LEAST_WIDTH))

export interface GridLines {
  readonly columns: number
  /** The index of the first item of each line. */
  readonly starts: readonly number[]
  /** The line of each item. */
  readonly lines: readonly number[]
  /** Whether a line begins with a heading. */
  readonly headed: readonly boolean[]
}

export function gridLines(list: readonly { readonly heading: unknown }[], columns: number): GridLines {
  const starts: number[] = []
  const lines: number[] = []
  const headed: boolean[] = []
  for (const [index, { heading }] of list.entries()) {
    const start = starts.at(-1)
    if (start === undefined || heading !== undefined || index - start === columns) {
      starts.push(index)
      headed.push(heading !== undefined)
    }
    lines.push(starts.length - 1)
  }
  return { columns, starts, lines, headed }
}

/**
 * The CSS of an item in a virtual list, whose items follow one another: only the last of a line takes its height, so
 * that all of them begin where the line does.
 */
export function gridStyle(
  { columns, starts, lines, headed }: GridLines,
  index: number,
): Record<string, string> {
  const line = lines[index] ?? 0
  const start = starts[line] ?? 0
  const above = headed[line] === true ? HEADING : 0
  const height = `${String(above + LINE)}px`
  const isLast = lines[index + 1] !== line
  return {
    'box-sizing': 'content-box',
    left: `${String((100 * (index - start)) / columns)}%`,
    width: `${String(100 / columns)}%`,
    // What is padding counts for the pointer and for scrolling, but not as height.
    ...(isLast ? { height } : { height: '0', 'padding-bottom': height }),
    // The heading lies over the other items of its line.
    ...(index === start && above > 0 && { 'z-index': '1' }),
    '--columns': String(columns),
    '--above': `${String(above)}px`,
    '--tile-height': `${String(TILE)}px`,
  }
}

const LINE_KEYS = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 } as const
type GridKey = keyof typeof LINE_KEYS | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

/** Index that `key` moves to from `index`; `page` is the number of lines in sight. */
export function gridIndexAfter(key: GridKey, index: number, grid: GridLines, page: number): number {
  const last = grid.lines.length - 1
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'ArrowLeft') return Math.max(0, index - 1)
  if (key === 'ArrowRight') return Math.min(last, index + 1)
  const by = LINE_KEYS[key] * (key.startsWith('Page') ? page : 1)
  const line = grid.lines[index] ?? 0
  const column = index - (grid.starts[line] ?? 0)
  const to = Math.max(0, Math.min(grid.starts.length - 1, line + by))
  const end = (grid.starts[to + 1] ?? last + 1) - 1
  // A shorter line ends before that column.
  return Math.min((grid.starts[to] ?? 0) + column, end)
}
