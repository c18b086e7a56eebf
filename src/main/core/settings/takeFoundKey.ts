/**
 * Offers once to take over the key that PiAPI's own command line left: only that there is one and how it ends is told, and
 * it is read again when the user wants it.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { FoundKey } from '../../../shared/state/apiKey.ts'
import { failed } from '../../../shared/uploads/problem.ts'
import { last4, type ApiKey } from '../apiKey/apiKey.ts'
import { FOUND_KEY_FILE, readFoundKey } from '../apiKey/foundKey.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { EnterKey } from './enterKey.ts'
import type { KeyAndPractice } from './keyAndPractice.ts'

export interface FoundKeyDeps {
  /** The user's home folder. */
  readonly home: string
  /** A custom address: PiAPI's key is not for it. */
  readonly endpoint: URL | undefined
  readonly settings: SettingsStore
  readonly apiKey: Pick<ApiKey, 'status'>
}

export interface FoundKeys {
  /** Looks for one, if it is needed. */
  look(): Promise<void>
  /** Undefined once it is no longer needed, or the user has decided. */
  current(): FoundKey | undefined
  /** The key itself; undefined if it is gone. */
  read(): Promise<string | undefined>
  /** The user has decided; it is not offered again. */
  decided(): void
}

export function createFoundKeys(
  { home, endpoint, settings, apiKey }: FoundKeyDeps,
  onChange: () => void,
): FoundKeys {
  let found: FoundKey | undefined
  const isOffered = () =>
    endpoint === undefined && !settings.load().decidedOnFoundKey && apiKey.status().kind === 'none'
  const read = async () => {
    const key = await readFoundKey(home)
    found = key === undefined ? undefined : { last4: last4(key), file: FOUND_KEY_FILE }
    return key
  }
  return {
    async look() {
      if (!isOffered()) return
      await read()
      if (found !== undefined) onChange()
    },
    current: () => (found !== undefined && isOffered() ? found : undefined),
    async read() {
      const key = await read()
      if (key === undefined) onChange()
      return key
    },
    decided() {
      settings.save({ ...settings.load(), decidedOnFoundKey: true })
      onChange()
    },
  }
}

export type TakeFoundKey = AsyncHandlers<'takeFoundKey'> & SyncHandlers<'leaveFoundKey'>

/** It goes through the same door as a typed key. */
export const createTakeFoundKey = (
  { foundKeys }: { readonly foundKeys: FoundKeys },
  { enterKey }: Pick<EnterKey, 'enterKey'>,
  { saveKey }: Pick<KeyAndPractice, 'saveKey'>,
): TakeFoundKey => ({
  async takeFoundKey(where) {
    const key = await foundKeys.read()
    if (key === undefined) return failed({ kind: 'gone' })
    const taken = await (where === 'keychain' ? enterKey(key) : saveKey(key, where))
    if (taken.ok) foundKeys.decided()
    return taken
  },
  leaveFoundKey: foundKeys.decided,
})
