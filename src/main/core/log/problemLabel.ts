/**
 * A problem as logs and diagnostics name it.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

/** What it is, in words of ours. The extension of a problem is part of a file's name, and a reason is the service's. */
export function problemLabel(problem: Problem): string {
  const more = [
    'why' in problem ? problem.why : undefined,
    'phase' in problem ? problem.phase : undefined,
    'status' in problem ? String(problem.status) : undefined,
  ].filter((part) => part !== undefined)
  return [problem.kind, ...more].join(' ')
}
