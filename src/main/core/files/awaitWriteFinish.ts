/**
 * Whether a file is still being written: one that was changed just now is looked at until it rests.
 */
import { failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Checked, Refusal } from './checkFile.ts'

export interface WriteFinishLimits {
  /** What was changed longer ago than this rests, ms. It allows for drives whose clock is not ours. */
  readonly freshMs: number
  /** Between two looks, ms. */
  readonly everyMs: number
  /** Without a change for so long, ms, it rests. */
  readonly restMs: number
  /** It is given up after this, ms. */
  readonly limitMs: number
}

export const WRITE_FINISH_LIMITS: WriteFinishLimits = {
  freshMs: 10_000,
  everyMs: 500,
  restMs: 1500,
  limitMs: 60_000,
}

type Looked = Result<Checked, Refusal>

/** @param onWriting it was seen to change */
export async function checkOnceWritten(
  check: () => Promise<Looked>,
  rest: WriteFinishLimits,
  now: () => number,
  onWriting: () => void,
): Promise<Looked> {
  let looked = await check()
  let version = versionOf(looked)
  // By a clock that is ahead of ours it was changed later than now.
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

/** Undefined where nothing can come of waiting; who writes a file may begin it empty. */
function versionOf(looked: Looked): { size: number; modifiedAt: number } | undefined {
  if (looked.ok) return looked.value
  const { problem, size, modifiedAt } = looked.problem
  if (problem.kind !== 'empty' || size === undefined || modifiedAt === undefined) return undefined
  return { size, modifiedAt }
}
