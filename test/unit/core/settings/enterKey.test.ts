// The first key: checked, saved unless it is refused, and what else is to be said of it.
import { expect, it } from 'vitest'
import { createEnterKey } from '../../../../src/main/core/settings/enterKey.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import type { KeyProblem, KeyTested } from '../../../../src/shared/state/apiKey.ts'
import { done, failed, type Problem, type Result } from '../../../../src/shared/uploads/problem.ts'

function begin(tested: KeyTested, answer: Result<void, KeyProblem> = done(undefined)) {
  /** Calls, in order. */
  const did: string[] = []
  const { enterKey, openWorkspace } = createEnterKey(
    {
      openExternally: (url) => void did.push(`opened ${url}`),
      toast: { error: (text) => void did.push(text) },
    },
    { testKey: (typed) => (did.push(`tested ${typed}`), Promise.resolve(tested)) },
    { saveKey: (typed, where) => (did.push(`saved ${typed} ${where}`), Promise.resolve(answer)) },
  )
  return { enterKey, openWorkspace, did }
}
const inVain = (problem: Problem): KeyTested => ({ kind: 'failed', problem })

it('that works is saved, without another word', async () => {
  const { enterKey, did } = begin({ kind: 'works' })
  expect(await enterKey('k')).toEqual(done(undefined))
  expect(did).toEqual(['tested k', 'saved k keychain'])
})

it('that is empty is neither tested nor saved', async () => {
  const { enterKey, did } = begin({ kind: 'works' })
  expect(await enterKey(' \n')).toEqual(failed({ kind: 'empty' }))
  expect(did).toEqual([])
})

it.each<[KeyTested, string]>([
  [{ kind: 'not-a-key' }, 'not-a-key'],
  [inVain({ kind: 'bad-key' }), 'bad-key'],
  [inVain({ kind: 'cancelled' }), 'unchecked'],
])('of which the check says %j is not saved', async (tested, kind) => {
  const { enterKey, did } = begin(tested)
  expect(await enterKey('k')).toEqual(failed({ kind }))
  expect(did).toEqual(['tested k'])
})

it.each<Problem>([
  { kind: 'plan' },
  { kind: 'no-credit' },
  { kind: 'no-network', why: 'unreachable' },
  { kind: 'service-down', status: 503 },
])('of which the check says %j is saved, and that is said', async (problem) => {
  const { enterKey, did } = begin(inVain(problem))
  expect(await enterKey('k')).toEqual(done(undefined))
  expect(did.slice(1)).toEqual(['saved k keychain', words.key.savedBut(problem)])
  expect(did[2]).toMatch(/^Key saved/)
  expect(did[2]?.includes('not checked')).toBe(problem.kind !== 'plan' && problem.kind !== 'no-credit')
})

it('that the keychain does not take is not called saved', async () => {
  const problem = failed({ kind: 'no-keychain' } as const)
  const { enterKey, did } = begin(inVain({ kind: 'plan' }), problem)
  expect(await enterKey('k')).toEqual(problem)
  expect(did).toHaveLength(2)
})

it('the page for keys is PiAPI’s, and no other', () => {
  const { openWorkspace, did } = begin({ kind: 'works' })
  openWorkspace()
  expect(did).toEqual(['opened https://piapi.ai/workspace'])
})
