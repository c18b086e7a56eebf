/**
 * What a user decides about all uploads at once: the key, practice, a pause, another try, the answer to a question.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { AutoCopy, ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Holds } from '../transfer/holds.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { Throttle } from '../transfer/throttle.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface ControlsDeps extends Pick<ClipboardPorts, 'copy'> {
  /** The command line that uploads the clipboard. */
  uploadCommand(): string
  readonly apiKey: Pick<ApiKey, 'save' | 'forget'>
  readonly holds: Pick<Holds, 'reason' | 'begin' | 'happened' | 'probe'>
  readonly throttle: Pick<Throttle, 'tryNow'>
  readonly practice: Pick<PracticeMode, 'endpoint' | 'set'>
  readonly uploadList: Pick<UploadList, 'all' | 'upsertAll'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  readonly prompts: Pick<Prompts, 'answer'>
  readonly autoCopy: Pick<AutoCopy, 'beginAnew'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
}

export type Controls = AsyncHandlers<'saveKey' | 'setPractice' | 'copyCommand'> &
  SyncHandlers<'forgetKey' | 'setPaused' | 'tryOne' | 'answer'>

export function createControls(deps: ControlsDeps): Controls {
  const { apiKey, holds, throttle, toast, prompts, autoCopy } = deps
  return {
    async saveKey(key, where) {
      const saved = await apiKey.save(key, where)
      if (!saved.ok) return saved
      toast.success(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      // What waited for it is sent by this; and what was copied since it came in is the key itself.
      autoCopy.beginAnew()
      holds.happened('key-saved')
      return saved
    },
    forgetKey: apiKey.forget,
    setPractice: (on) => setPractice(deps, on),
    setPaused(on) {
      if (on) holds.begin('paused')
      else holds.happened('resumed')
    },
    tryOne() {
      holds.probe()
      throttle.tryNow()
    },
    answer: prompts.answer,
    async copyCommand() {
      if (await deps.copy(deps.uploadCommand())) toast.success(words.toast.commandCopied)
      else toast.error(words.toast.notCopied)
    },
  }
}

async function setPractice(deps: ControlsDeps, on: boolean): Promise<void> {
  const { uploadList, holds, practice, toast, publisher } = deps
  if (on && (await practice.endpoint()) === undefined) {
    toast.error(words.toast.practiceFailed)
    return
  }
  practice.set(on)
  // What waits for a key would wait for ever: who practises wants to see it go.
  if (on && holds.reason() === 'no-key') {
    uploadList.upsertAll(
      uploadList.all().flatMap((row) => (row.state === 'waiting' ? [{ ...row, practice: true }] : [])),
    )
    holds.happened('practice-on')
  }
  publisher.statusChanged()
}
