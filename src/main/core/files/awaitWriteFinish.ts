/**
 * Waits until a file is no longer being written: one that changed just now is checked until it stops changing.
 */
import { failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Checked, FileRefusal } from './checkFile.ts'

export interface WriteFinishLimits {
  /** A file last changed longer ago than this is finished, ms. Allows for drives whose clock differs from ours. */
  readonly freshMs: number
  /** Interval between checks, ms. */
  readonly everyMs: number
  /** A file unchanged for this long is finished, ms. */
  readonly restMs: number
  /** Give up after this, ms. */
  readonly limitMs: number
}

export const WRITE_FINISH_LIMITS: WriteFinishLimits = {
  freshMs: 10_000,
  everyMs: 500,
  restMs: 1500,
  limitMs: 60_000,
}

type Looked = Result<Checked, FileRefusal>

/** @param onWriting called when the file was seen to change */
export async function checkOnceWritten(
  check: () => Promise<Looked>,
  rest: WriteFinishLimits,
  now: () => number,
  onWriting: () => void,
): Promise<Looked> {
  let looked = await check()
  let version = versionOf(looked)
  // If the drive's clock is ahead of ours, it changed later than now.
  if (version === undefined || version.modifiedAt <= now() - rest.freshMs) return looked
  for (let waited = 0, quiet = 0; quiet < rest.restMs; waited += rest.everyMs) {
    if (waited >= rest.limitMs) return failed({ problem: { kind: 'still-written' }, size: version.size })
    await new Promise((resolve) => setTimeout(resolve, rest.everyMs))
    looked = await check()
    const next = versionOf(looked)
    if (next === undefined) return looked
    const isSame = next.size === version.size && next.modifiedAt === version.modifiedAt
    quiet = isSame ? quiet + rest.everyMs : 0
    if (!isSame) onWriting()
    version = next
  }
  return looked
}

/**
 * Undefined if waiting is pointless. An empty file is worth waiting for: a program may create it before writing; and one
 * that may become something else that can be sent.
 */
function versionOf(looked: Looked): { size: number; modifiedAt: number } | undefined {
  if (looked.ok) return looked.value
  const { problem, size, modifiedAt, seen } = looked.problem
  if (seen !== undefined) return seen
  if (problem.kind !== 'empty' || size === undefined || modifiedAt === undefined) return undefined
  return { size, modifiedAt }
}
