// Writes rows as one table in Markdown, which is also what the terminal shows.
import { isNoise, median, ratioOf, short, spread, type Ratio, type Row } from './figures.ts'

/** The name of the app in this checkout. */
export const OURS = 'Mayfly'

/** The columns are as wide as their widest cell, so that it can be read as it is. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.flatMap(linesOf)
  const cells = [['What', 'Who', 'Median (least–most)', 'Ratio', 'Note'], ...lines]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const text = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [text(cells[0]!), rule, ...cells.slice(1).map(text)].join('\n')
}

/** One line a contestant, its floor first. */
function linesOf(row: Row): string[][] {
  const floor = row.floor === undefined ? undefined : row.measured[row.floor]
  const names = Object.keys(row.measured).filter((name) => row.measured[name]!.length > 0)
  return names.map((name, index) => {
    const figures = row.measured[name]!
    const ratio = floor === undefined || name === row.floor ? undefined : ratioOf(figures, floor)
    return [
      index === 0 ? row.what : '',
      name,
      `${spread(figures)} ${row.unit}`.trim(),
      ratio === undefined ? '' : `${short(ratio.median)} × ${row.floor ?? ''}`,
      notesOf(row, name, ratio).join('; '),
    ]
  })
}

function notesOf(row: Row, name: string, ratio: Ratio | undefined): string[] {
  const notes: string[] = []
  if (ratio !== undefined && isNoise(ratio)) notes.push('no difference beyond noise')
  if (row.measured[name]?.length === 1) notes.push('one round')
  if (name !== OURS) return notes
  if (row.goal !== undefined && ratio !== undefined) {
    notes.push(`goal ${row.goal}: ${ratio.median <= row.goal ? 'met' : 'missed'}`)
  }
  if (row.limit !== undefined) {
    notes.push(
      `goal ${row.limit} ${row.unit}: ${median(row.measured[OURS]!) <= row.limit ? 'met' : 'missed'}`,
    )
  }
  return [...notes, ...comparisons(row)]
}

/** Ours against other builds of the app, whose names begin like it. */
function comparisons({ measured }: Row): string[] {
  const ours = measured[OURS]!
  return Object.keys(measured)
    .filter((name) => name !== OURS && name.startsWith(`${OURS} `))
    .flatMap((name) => {
      const ratio = ratioOf(ours, measured[name]!)
      if (ratio === undefined) return []
      const who = name.slice(OURS.length + 1)
      if (ratio.least === 1 && ratio.most === 1) return [`as ${who}`]
      return isNoise(ratio)
        ? `as ${who}, within noise`
        : `${short(ratio.median)} × ${who} (${short(median(measured[name]!))})`
    })
}
