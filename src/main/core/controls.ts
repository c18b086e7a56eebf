/**
 * What a user decides about all uploads at once: the key, practice, a pause, another try, the answer to a question.
 */
import type { KeyProblem } from '../../shared/model.ts'
import type { Result } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import type { Parts } from './parts.ts'

export interface Controls {
  saveKey(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  forgetKey(): void
  setPractice(on: boolean): Promise<void>
  setPaused(on: boolean): void
  tryOne(): void
  answer(id: string, yes: boolean): void
  /** Copies the command line that uploads the clipboard. */
  copyCommand(): Promise<void>
}

export function createControls(parts: Parts): Controls {
  const { outside, keys, gate, pace, said, questions, clipboardOut } = parts
  return {
    async saveKey(key, where) {
      const saved = await keys.save(key, where)
      if (!saved.ok) return saved
      said.good(where === 'keychain' ? words.key.saved : words.key.savedForSession)
      // What waited for it is sent by this; and what was copied since it came in is the key itself.
      clipboardOut.beginAnew()
      gate.open('no-key', 'key-locked', 'bad-key', 'plan', 'no-credit')
      return saved
    },
    forgetKey: keys.forget,
    setPractice: (on) => setPractice(parts, on),
    setPaused(on) {
      if (on) gate.shut('paused')
      else gate.open('paused')
    },
    tryOne() {
      gate.letOne('plan', 'no-credit', 'key-locked')
      pace.tryNow()
    },
    answer: questions.answer,
    async copyCommand() {
      if (await outside.copy(outside.desktop().command)) said.good(words.said.commandCopied)
      else said.bad(words.said.notCopied)
    },
  }
}

async function setPractice(parts: Parts, on: boolean): Promise<void> {
  const { rows, gate, practice, said, publisher } = parts
  if (on && (await practice.endpoint()) === undefined) {
    said.bad(words.said.practiceFailed)
    return
  }
  practice.set(on)
  // What waits for a key would wait for ever: who practises wants to see it go.
  if (on && gate.reason() === 'no-key') {
    rows.putAll(rows.all().flatMap((row) => (row.state === 'waiting' ? [{ ...row, practice: true }] : [])))
    gate.open('no-key')
  }
  publisher.statusChanged()
}
