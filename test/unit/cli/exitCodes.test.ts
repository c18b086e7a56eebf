// The exit codes: what scripts rely on.
import { expect, it } from 'vitest'
import { EXIT, exitCodeOf } from '../../../src/cli/exitCodes.ts'
import type { Trouble } from '../../../src/shared/channel/replies.ts'

it('have the numbers that are documented', () => {
  expect(EXIT).toEqual({ ok: 0, some: 1, usage: 2, key: 3, plan: 4, network: 5, cancelled: 130 })
})

it.each<[Trouble[], number, number]>([
  [[], 0, 0],
  [[], 3, 0],
  [['file'], 0, 1],
  [['key', 'key'], 0, 3],
  [['key'], 1, 1],
  [['plan'], 0, 4],
  [['network'], 0, 5],
  [['network', 'key'], 0, 1],
  [['cancelled'], 0, 130],
  [['cancelled'], 2, 130],
  [['cancelled', 'file'], 0, 1],
])('%j and %i links end with %i', (troubles, made, code) => {
  expect(exitCodeOf(troubles, made)).toBe(code)
})
