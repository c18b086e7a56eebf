/**
 * Tests the API key with a tiny upload by the same client that leaves nothing here: no row, no queue, no clipboard.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { KeyTested } from '../../../shared/state/apiKey.ts'
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { send } from '../api/client.ts'
import { sanitizedKey, type ApiKey } from '../apiKey/apiKey.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import { unspool } from '../../disk/spoolFiles.ts'
import { spool } from '../files/spool.ts'
import type { Destinations } from '../transfer/destination.ts'

export interface CheckKeyDeps {
  newId(): string
  readonly spoolFolder: string
  readonly apiKey: Pick<ApiKey, 'read' | 'status'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly destinations: Pick<Destinations, 'serviceWith' | 'isOffline'>
}

export type CheckKey = AsyncHandlers<'testKey'> & SyncHandlers<'stopKeyTest'>

const NAME = 'mayfly-key-test.png'
/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export function createCheckKey(deps: CheckKeyDeps): CheckKey {
  const { practice, apiKey, destinations, spoolFolder } = deps
  let running = new AbortController()

  const keyToTest = async (typed: string): Promise<Result<string, KeyTested>> => {
    if (typed.trim() !== '') {
      const key = sanitizedKey(typed)
      return key === undefined ? failed({ kind: 'not-a-key' }) : done(key)
    }
    const key = await apiKey.read()
    if (key.ok) return key
    if (key.problem === 'no-key') return failed(inVain({ kind: 'no-key' }))
    const { kind } = apiKey.status()
    return failed({ kind: kind === 'silent' || kind === 'refused' ? kind : 'locked' })
  }
  const sendPixel = async (key: string, signal: AbortSignal): Promise<KeyTested> => {
    if (destinations.isOffline()) return inVain({ kind: 'no-network', why: 'unreachable' })
    const file = await spool(spoolFolder, deps.newId(), NAME, PIXEL)
    if (!file.ok) return inVain(file.problem)
    const plan = { path: file.value, name: NAME, graceMs: 0 }
    const sent = await send(plan, destinations.serviceWith(key), () => undefined, signal)
    await unspool(spoolFolder, file.value)
    return sent.ok ? { kind: 'works' } : inVain(sent.problem)
  }

  return {
    async testKey(typed) {
      running.abort()
      running = new AbortController()
      const { signal } = running
      // Practice needs no key, and a user who practises wants nothing sent.
      if (practice.on()) return { kind: 'practice' }
      const key = await keyToTest(typed)
      if (signal.aborted) return inVain({ kind: 'cancelled' })
      return key.ok ? sendPixel(key.value, signal) : key.problem
    },
    stopKeyTest() {
      running.abort()
    },
  }
}

const inVain = (problem: Problem): KeyTested => ({ kind: 'failed', problem })
