// Runs all scenarios and gathers their figures: for the table and the picture of docs/simulation.md.
import type { Load } from './load.ts'
import { simulateUploads, UPLOAD_SCENARIOS } from './uploads.ts'

/** One of so many values of a load is drawn, the highest. */
const DRAWN_MS = 30_000

export interface UploadRow {
  readonly name: string
  readonly during: number
  readonly after: number
  readonly givenUp: number
  /** As multiples of the steady load, the highest of each half minute. */
  readonly drawn: readonly number[]
}

/** The highest of each time this long, as multiples of `steady`. */
export function drawnOf({ counts, spanMs }: Load, steady: number, eachMs: number): number[] {
  const each = Math.round(eachMs / spanMs)
  return Array.from({ length: Math.floor(counts.length / each) }, (_, at) => {
    const most = Math.max(...counts.subarray(at * each, (at + 1) * each))
    return Math.round((most * 100_000) / spanMs / steady) / 100
  })
}

export function uploadRows(clients: number, tell: (row: UploadRow) => void): UploadRow[] {
  return UPLOAD_SCENARIOS.map((scenario) => {
    const { load, steady, during, after, givenUp } = simulateUploads(scenario, clients)
    const row = { name: scenario.name, during, after, givenUp, drawn: drawnOf(load, steady, DRAWN_MS) }
    tell(row)
    return row
  })
}
