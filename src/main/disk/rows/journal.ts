/**
 * The journal beside a list of rows: a line for each change, so that a change costs its own length and not the list's.
 *
 * A line is JSON, `["check",{"put":[rows],"drop":[ids]}]`, with the CRC-32 of what follows it. A change is one line, and
 * a write that is cut off leaves the beginning of a line: that was never said to be on disk, and is dropped. Anything else
 * that can't be read is damage.
 */
import { crc32 } from 'node:zlib'
import { parseOwnJson } from '../ownJson.ts'

export interface RowChange {
  /** Rows, each with an `id`. */
  readonly put: readonly object[]
  /** Ids of removed rows. */
  readonly drop: readonly string[]
}

export interface Journal {
  readonly changes: readonly RowChange[]
  /** Where the last whole line ends, bytes. */
  readonly end: number
  /** Some of it is neither a line nor the beginning of one. */
  readonly isDamaged: boolean
}

const HEAD = '["01234567",'.length
const NEWLINE = 10

export function lineOf({ put, drop }: RowChange): Buffer {
  const text = JSON.stringify({ put, drop })
  return Buffer.from(`["${checkOf(text)}",${text}]\n`)
}

const checkOf = (text: string | Uint8Array): string => crc32(text).toString(16).padStart(8, '0')

/** @param most rows in all; more throw a RangeError */
export function readJournal(bytes: Buffer, most: number): Journal {
  const changes: RowChange[] = []
  let rows = 0
  let end = 0
  let isDamaged = false
  for (let next = bytes.indexOf(NEWLINE); next >= 0; next = bytes.indexOf(NEWLINE, end)) {
    const change = changeIn(bytes.subarray(end, next))
    end = next + 1
    if (change === undefined) {
      isDamaged = true
      continue
    }
    rows += change.put.length + change.drop.length
    if (rows > most) throw new RangeError('too many rows')
    changes.push(change)
  }
  return { changes, end, isDamaged: isDamaged || !isBegun(bytes.subarray(end)) }
}

/** Undefined for a line that is not as it was written, or was not written by this version. */
function changeIn(line: Buffer): RowChange | undefined {
  const text = line.subarray(HEAD, -1)
  if (line.subarray(0, HEAD).toString('latin1') !== `["${checkOf(text)}",` || line.at(-1) !== 0x5d)
    return undefined
  try {
    const change = parseOwnJson(text)
    return isChange(change) ? change : undefined
  } catch {
    return undefined
  }
}

function isChange(change: unknown): change is RowChange {
  if (typeof change !== 'object' || change === null || Object.keys(change).join() !== 'put,drop') return false
  const { put, drop } = change as Record<keyof RowChange, unknown>
  if (!Array.isArray(put) || !Array.isArray(drop)) return false
  return put.every((row) => idOf(row) !== undefined) && drop.every((id) => typeof id === 'string')
}

/** What is left of a line that was not written whole. After a power cut, blocks that never reached the disk are zeros. */
function isBegun(rest: Buffer): boolean {
  const zeros = rest.indexOf(0)
  const begun = zeros < 0 ? rest : rest.subarray(0, zeros)
  const areZeros = zeros < 0 || rest.subarray(zeros).every((byte) => byte === 0)
  return (
    areZeros &&
    '["'.startsWith(begun.subarray(0, 2).toString('latin1')) &&
    begun.every((byte) => byte >= 0x20)
  )
}

/** The rows after these changes; those without an id stay. */
export function replay(rows: readonly object[], changes: readonly RowChange[]): readonly object[] {
  if (changes.length === 0) return rows
  const last = new Map<string, object | undefined>()
  for (const { put, drop } of changes) {
    for (const row of put) last.set(idOf(row) ?? '', row)
    for (const id of drop) last.set(id, undefined)
  }
  const untouched = rows.filter((row) => !last.has(idOf(row) ?? ''))
  return [...untouched, ...[...last.values()].filter((row) => row !== undefined)]
}

/** Checked by hand: running a schema on thousands of rows would cost more than reading them. */
export const idOf = (row: unknown): string | undefined =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' && row.id !== ''
    ? row.id
    : undefined
