/**
 * Holds one file against a model's limits. What is not known of it is not judged.
 */
import type { TaskFile } from './fillTarget.ts'
import type { Limits, Range, Ratios } from './target.ts'

export type Measure = 'bytes' | 'shortSide' | 'longSide' | 'seconds' | 'frames'

export type FileWarning =
  | { readonly kind: 'format'; readonly format: string; readonly wanted: readonly string[] }
  | {
      readonly kind: 'limit'
      readonly measure: Measure
      readonly value: number
      readonly edge: Edge
    }
  | { readonly kind: 'ratio'; readonly width: number; readonly height: number; readonly limit: Ratios }

type Known = Pick<TaskFile, 'size' | 'facts'> & {
  /** Its extension, as the service knows it. */
  readonly format: string
}

export function fileWarnings(limits: Limits, file: Known): FileWarning[] {
  const warnings: FileWarning[] = []
  if (limits.formats !== undefined && !limits.formats.includes(sameFormat(file.format)))
    warnings.push({ kind: 'format', format: file.format, wanted: limits.formats })
  for (const [measure, value] of Object.entries(measured(file)) as [Measure, number | undefined][]) {
    const edge = value === undefined ? undefined : edgeBeyond(value, limits[measure])
    if (value !== undefined && edge !== undefined) warnings.push({ kind: 'limit', measure, value, edge })
  }
  const { width, height } = file.facts ?? {}
  if (limits.ratio !== undefined && width !== undefined && height !== undefined)
    if (isOutside(width, height, limits.ratio))
      warnings.push({ kind: 'ratio', width, height, limit: limits.ratio })
  return warnings
}

/** Limits name one of the two. */
const sameFormat = (format: string): string => (format === 'jpeg' ? 'jpg' : format)

function measured({ size, facts }: Known): Record<Measure, number | undefined> {
  const { width, height, frames } = facts ?? {}
  const sides = width === undefined || height === undefined ? [] : [width, height]
  return {
    bytes: size,
    shortSide: sides.length === 0 ? undefined : Math.min(...sides),
    longSide: sides.length === 0 ? undefined : Math.max(...sides),
    seconds: secondsOf({ facts }),
    frames,
  }
}

/** In tenths: what an encoder adds to a film of 30 seconds makes it no longer for anybody. */
export const secondsOf = ({ facts }: Pick<TaskFile, 'facts'>): number | undefined =>
  facts?.lengthMs === undefined ? undefined : Math.round(facts.lengthMs / 100) / 10

/** The edge of a range that a value is beyond. */
export interface Edge {
  readonly bound: keyof Range
  readonly at: number
}

export function edgeBeyond(value: number, { over, min, max, under }: Range = {}): Edge | undefined {
  if (over !== undefined && value <= over) return { bound: 'over', at: over }
  if (min !== undefined && value < min) return { bound: 'min', at: min }
  if (max !== undefined && value > max) return { bound: 'max', at: max }
  return under !== undefined && value >= under ? { bound: 'under', at: under } : undefined
}

/** Compared without a division: 2:5 is not a number that a computer has. */
function isOutside(width: number, height: number, { min, max }: Ratios): boolean {
  const [least, most] = [min, max].map((text) => text?.split(':').map(Number))
  const isNarrow = least !== undefined && width * (least[1] ?? 1) < height * (least[0] ?? 1)
  const isWide = most !== undefined && width * (most[1] ?? 1) > height * (most[0] ?? 1)
  return isNarrow || isWide
}
