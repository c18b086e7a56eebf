/**
 * Judges the part of a film or sound that a user has written down.
 */
import type { FitAs } from '../../../shared/media/prepared.ts'
import { timeOf } from './times.ts'

export interface Written {
  /** As typed; '' is the start, or the end. */
  readonly from: string
  readonly until: string
}

export type Part =
  | { readonly is: 'whole' }
  /** `ms`: how long it is; undefined where it goes to an end that is not known. */
  | { readonly is: 'part'; readonly trim: NonNullable<FitAs['trim']>; readonly ms: number | undefined }
  | { readonly is: 'wrong'; readonly field: keyof Written; readonly why: 'time' | 'order' | 'late' }

/** @param lengthMs of all of it; undefined if it is not known */
export function partOf(written: Written, lengthMs: number | undefined): Part {
  const [from, until] = [written.from.trim(), written.until.trim()]
  const startMs = from === '' ? 0 : timeOf(from)
  if (startMs === undefined) return { is: 'wrong', field: 'from', why: 'time' }
  const endMs = until === '' ? (lengthMs ?? Infinity) : timeOf(until)
  if (endMs === undefined) return { is: 'wrong', field: 'until', why: 'time' }
  // What is shown of the length is rounded to tenths, and may be written down again.
  const end = lengthMs === undefined ? endMs : Math.min(endMs, lengthMs)
  if (endMs > end && endMs - end >= SLACK_MS) return { is: 'wrong', field: 'until', why: 'late' }
  if (lengthMs !== undefined && startMs >= lengthMs) return { is: 'wrong', field: 'from', why: 'late' }
  if (startMs >= end) return { is: 'wrong', field: 'until', why: 'order' }
  if (startMs === 0 && (until === '' || end === lengthMs)) return { is: 'whole' }
  return end === Infinity
    ? { is: 'part', trim: { startMs }, ms: undefined }
    : { is: 'part', trim: { startMs, endMs: end }, ms: end - startMs }
}

const SLACK_MS = 100
