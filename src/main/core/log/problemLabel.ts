/**
 * Names a problem for logs and diagnostics.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

/** In our own words only: a problem's extension is part of a file name, and its reason is the service's text. */
export function problemLabel(problem: Problem): string {
  const more = [
    'why' in problem ? problem.why : undefined,
    'phase' in problem ? problem.phase : undefined,
    'status' in problem ? String(problem.status) : undefined,
  ].filter((part) => part !== undefined)
  return [problem.kind, ...more].join(' ')
}
