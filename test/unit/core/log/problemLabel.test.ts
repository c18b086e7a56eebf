// A problem's name in logs and diagnostics: nothing from a file or from the service's text.
import { expect, it } from 'vitest'
import { problemLabel } from '../../../../src/main/core/log/problemLabel.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'

it.each<[Problem, string]>([
  [{ kind: 'missing' }, 'missing'],
  [{ kind: 'drive', why: 'busy' }, 'drive busy'],
  [{ kind: 'timeout', phase: 'answer' }, 'timeout answer'],
  [{ kind: 'service-down', status: 503 }, 'service-down 503'],
  // These contain text from others.
  [{ kind: 'wrong-type', extension: 'secret' }, 'wrong-type'],
  [{ kind: 'plan', reason: 'secret' }, 'plan'],
])('%j', (problem, label) => {
  expect(problemLabel(problem)).toBe(label)
})
