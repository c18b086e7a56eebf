/**
 * Tells when uploads fail for one cause that is not theirs: then it is said once, instead of in each of their rows. They
 * are tried again as before.
 */
import type { Problem, ProblemKind, Result } from '../../../shared/uploads/problem.ts'

export interface Outage {
  /** What keeps all from getting through; undefined when nothing does. */
  current(): Problem | undefined
  /** An upload was tried. */
  tried(id: string, result: Result<unknown>): void
  /** An upload is not tried any more. */
  gone(id: string): void
}

/** Not the file's fault. */
const OF_THE_WAY: ReadonlySet<ProblemKind> = new Set([
  'no-network',
  'cut-off',
  'timeout',
  'service-down',
  'proxy',
])

/** One alone may have trouble of its own. */
const SEVERAL = 2

export function createOutage(onChange: () => void): Outage {
  /** Those that failed since one got through, and are tried again. */
  const hit = new Set<string>()
  let problem: Problem | undefined
  const become = (next: Problem | undefined) => {
    if (next === problem) return
    problem = next
    onChange()
  }
  return {
    current: () => problem,
    tried(id, result) {
      if (result.ok) {
        hit.clear()
        become(undefined)
      } else if (OF_THE_WAY.has(result.problem.kind)) {
        hit.add(id)
        if (hit.size >= SEVERAL) become(result.problem)
      }
    },
    gone(id) {
      hit.delete(id)
      if (hit.size === 0) become(undefined)
    },
  }
}
