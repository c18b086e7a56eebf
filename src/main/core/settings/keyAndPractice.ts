/**
 * What a user decides about all uploads at once: the key, practice, a pause, another try, the answer to a question.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Announcer } from '../feedback/toast.ts'
import type { ClipboardOut, ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Holds } from '../transfer/holds.ts'
import type { Keys } from '../apiKey/apiKey.ts'
import type { Pace } from '../transfer/throttle.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { Questions } from '../feedback/prompt.ts'
import type { Rows } from '../uploads/uploadList.ts'

export interface ControlsDeps extends Pick<ClipboardPorts, 'copy'> {
  /** The command line that uploads the clipboard. */
  uploadCommand(): string
  readonly keys: Pick<Keys, 'save' | 'forget'>
  readonly holds: Pick<Holds, 'reason' | 'begin' | 'happened' | 'probe'>
  readonly pace: Pick<Pace, 'tryNow'>
  readonly practice: Pick<PracticeMode, 'endpoint' | 'set'>
  readonly rows: Pick<Rows, 'all' | 'putAll'>
  readonly said: Pick<Announcer, 'good' | 'bad'>
  readonly questions: Pick<Questions, 'answer'>
  readonly clipboardOut: Pick<ClipboardOut, 'beginAnew'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
}

export type Controls = AsyncHandlers<'saveKey' | 'setPractice' | 'copyCommand'> &
  SyncHandlers<'forgetKey' | 'setPaused' | 'tryOne' | 'answer'>

export function createControls(deps: ControlsDeps): Controls {
  const { keys, holds, pace, said, questions, clipboardOut } = deps
  return {
    async saveKey(key, where) {
      const saved = await keys.save(key, where)
      if (!saved.ok) return saved
      said.good(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      // What waited for it is sent by this; and what was copied since it came in is the key itself.
      clipboardOut.beginAnew()
      holds.happened('key-saved')
      return saved
    },
    forgetKey: keys.forget,
    setPractice: (on) => setPractice(deps, on),
    setPaused(on) {
      if (on) holds.begin('paused')
      else holds.happened('resumed')
    },
    tryOne() {
      holds.probe()
      pace.tryNow()
    },
    answer: questions.answer,
    async copyCommand() {
      if (await deps.copy(deps.uploadCommand())) said.good(words.said.commandCopied)
      else said.bad(words.said.notCopied)
    },
  }
}

async function setPractice(deps: ControlsDeps, on: boolean): Promise<void> {
  const { rows, holds, practice, said, publisher } = deps
  if (on && (await practice.endpoint()) === undefined) {
    said.bad(words.said.practiceFailed)
    return
  }
  practice.set(on)
  // What waits for a key would wait for ever: who practises wants to see it go.
  if (on && holds.reason() === 'no-key') {
    rows.putAll(rows.all().flatMap((row) => (row.state === 'waiting' ? [{ ...row, practice: true }] : [])))
    holds.happened('practice-on')
  }
  publisher.statusChanged()
}
