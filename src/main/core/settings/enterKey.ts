/**
 * The first key, in one act: checks it, saves it and says what else there is to know, such as a plan without uploads.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { KeyProblem } from '../../../shared/state/apiKey.ts'
import { failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { CheckKey } from './checkKey.ts'
import type { KeyAndPractice } from './keyAndPractice.ts'

export interface EnterKeyDeps {
  openExternally(url: string): void
  readonly toast: Pick<Toast, 'error'>
}

export type EnterKey = AsyncHandlers<'enterKey'> & SyncHandlers<'openWorkspace'>

/** Where PiAPI shows keys, plans and credit. */
const WORKSPACE = 'https://piapi.ai/workspace'

export function createEnterKey(
  { openExternally, toast }: EnterKeyDeps,
  { testKey }: Pick<CheckKey, 'testKey'>,
  { saveKey }: Pick<KeyAndPractice, 'saveKey'>,
): EnterKey {
  return {
    async enterKey(typed) {
      if (typed.trim() === '') return failed({ kind: 'empty' })
      const tested = await testKey(typed)
      if (tested.kind === 'not-a-key') return failed({ kind: 'not-a-key' })
      const problem = tested.kind === 'failed' ? tested.problem : undefined
      if (problem?.kind === 'bad-key') return failed({ kind: 'bad-key' })
      // The user left; the key may not be the one they meant.
      if (problem?.kind === 'cancelled') return failed({ kind: 'unchecked' })
      return saved(await saveKey(typed, 'keychain'), problem)
    },
    openWorkspace() {
      openExternally(WORKSPACE)
    },
  }

  function saved(result: Result<void, KeyProblem>, problem: Problem | undefined): typeof result {
    if (result.ok && problem !== undefined) toast.error(words.key.savedBut(problem))
    return result
  }
}
