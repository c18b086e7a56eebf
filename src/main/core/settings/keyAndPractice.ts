/**
 * Changes the API key and practice mode for the user: uploads that waited for either continue.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { AutoCopy } from '../clipboard/autoCopy.ts'
import type { ConnectionPool } from '../network/connectionPool.ts'
import type { Holds } from '../transfer/holds.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface KeyAndPracticeDeps {
  readonly apiKey: Pick<ApiKey, 'save' | 'forget'>
  readonly holds: Pick<Holds, 'reason' | 'happened'>
  readonly practice: Pick<PracticeMode, 'endpoint' | 'set'>
  readonly uploadList: Pick<UploadList, 'all' | 'upsertAll'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  readonly autoCopy: Pick<AutoCopy, 'beginAnew'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
  readonly pool: Pick<ConnectionPool, 'close'>
}

export type KeyAndPractice = AsyncHandlers<'saveKey' | 'setPractice'> & SyncHandlers<'forgetKey'>

export function createKeyAndPractice(deps: KeyAndPracticeDeps): KeyAndPractice {
  const { apiKey, holds, toast, autoCopy } = deps
  return {
    async saveKey(key, where) {
      const saved = await apiKey.save(key, where)
      if (!saved.ok) return saved
      // No connection has carried two keys.
      deps.pool.close()
      toast.success(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      // Sends the uploads that waited for the key; anything copied since they were added is the key itself.
      autoCopy.beginAnew()
      holds.happened('key-saved')
      return saved
    },
    forgetKey() {
      deps.pool.close()
      apiKey.forget()
    },
    setPractice: (on) => setPractice(deps, on),
  }
}

async function setPractice(deps: KeyAndPracticeDeps, on: boolean): Promise<void> {
  const { uploadList, holds, practice, toast, publisher } = deps
  if (on && (await practice.endpoint()) === undefined) {
    toast.error(words.toast.practiceFailed)
    return
  }
  practice.set(on)
  // Uploads waiting for a key would wait indefinitely, but a user who practises wants to see them sent.
  if (on && holds.reason() === 'no-key') {
    uploadList.upsertAll(
      uploadList.all().flatMap((row) => (row.state === 'waiting' ? [{ ...row, practice: true }] : [])),
    )
    holds.happened('practice-on')
  }
  publisher.statusChanged()
}
