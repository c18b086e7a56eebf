// Targets for tests: those that Mayfly comes with, by their id, and small ones.
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { readTargets, type TargetsRead } from '../../../../src/shared/targets/readTargets.ts'
import type { Target } from '../../../../src/shared/targets/target.ts'

export function builtIn(id: string): Target {
  const target = builtInTargets().find((one) => one.id === id)
  if (target === undefined) throw new Error(`no target ${id}`)
  return target
}

/** One as a user may write it, in JSON. */
export const written = (rest: object = {}): Record<string, unknown> => ({
  id: 'own',
  name: 'Own',
  model: 'own/model',
  taskTypes: ['do-it'],
  slots: [{ field: 'image', role: 'Picture', kind: 'image' }],
  sources: ['https://example.com/doc'],
  readOn: '2026-11-27',
  sureness: 'documented',
  ...rest,
})

export const readWritten = (...targets: unknown[]): TargetsRead =>
  readTargets(JSON.stringify({ version: 1, targets }))

export function targetOf(rest: object): Target {
  const { targets, faults } = readWritten(written(rest))
  const [target] = targets
  if (target === undefined) throw new Error(`no target: ${JSON.stringify(faults)}`)
  return target
}
