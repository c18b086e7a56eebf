/**
 * Texts about the API key, in English.
 */
import type { KeyProblem, KeyStatus, KeyTested } from '../../state/apiKey.ts'
import { type Sentence, problemSentence } from './problems.ts'
import { measures, service } from './counts.ts'
import { serviceKind } from '../../text/serviceName.ts'
import type { Problem } from '../../uploads/problem.ts'

export const key = {
  label: 'API key',
  show: 'Show key',
  hide: 'Hide key',
  placeholder: (paste: string) => `${paste} to paste`,
  help: 'Stays in this computer’s keychain. Uploads need the Creator plan or higher.',
  save: 'Save key',
  saveForSession: 'Keep until Mayfly quits',
  forget: 'Forget key',
  replace: 'A new key replaces it.',
  saved: 'Key saved',
  savedForSession: 'Key kept until Mayfly quits',
  /** Saved although the check failed, in a way that says nothing bad of the key. */
  savedBut: (problem: Problem) => {
    const { what, todo } = problemSentence(problem, measures)
    return problem.kind === 'plan' || problem.kind === 'no-credit'
      ? `Key saved. ${what} ${todo}`
      : `Key saved, but not checked. ${what}`
  },
  field: () => (serviceKind() === 'real' ? 'PiAPI key' : 'API key'),
  /** @param file where PiAPI's own command line left it */
  found: (file: string, last4: string) =>
    `PiAPI’s command line left a key here that ends in ${last4}: in ${file}, as plain text that any program of yours can read.`,
  foundHelp: 'Mayfly would keep its own copy in the keychain. The file stays as it is.',
  takeFound: 'Use this key',
  leaveFound: 'Don’t use it',
  getOne: 'Get one',
  check: 'Check and continue',
  checking: 'Checking…',
  test: 'Test key',
  testing: 'Testing…',
  testHelp: 'Sends a 1-pixel picture to try it.',
  testPractice: 'Practice mode sends nothing, so the key can’t be tested.',
  status: (key: KeyStatus): string => {
    switch (key.kind) {
      case 'none':
        return 'No key yet.'
      case 'kept':
        return key.last4 === undefined
          ? 'Saved in the keychain.'
          : `Saved in the keychain, ends in ${key.last4}.`
      case 'session':
        return `Kept in memory until Mayfly quits, ends in ${key.last4}.`
      case 'environment':
        return `Set by the environment for this run, ends in ${key.last4}.`
      case 'locked':
        return 'The keychain is locked. Unlock it and try again.'
      case 'refused':
        return 'The keychain didn’t let Mayfly in. Restart Mayfly and allow it to use the keychain.'
      case 'silent':
        return 'The keychain doesn’t answer. If it asks for a password, enter it; uploads then go on by themselves.'
      case 'lost':
        return 'The saved key can no longer be decrypted. Enter it again.'
      case 'exposed':
        return 'The saved key isn’t protected: anyone with its file can read it, so Mayfly doesn’t use it. Enter it again, or forget it.'
    }
  },
} as const

/** The result of testing it. */
export function keyTestedSentence(tested: KeyTested): Sentence {
  switch (tested.kind) {
    case 'works':
      return { what: 'The key works.', todo: '' }
    case 'practice':
      return { what: key.testPractice, todo: '' }
    case 'locked':
    case 'refused':
    case 'silent':
      return { what: key.status({ kind: tested.kind }), todo: '' }
    case 'not-a-key':
      return keyProblemSentence({ kind: 'not-a-key' })
    case 'failed':
      // Where keys are entered, nobody is sent to the place where keys are entered.
      if (tested.problem.kind === 'no-key') return keyProblemSentence({ kind: 'empty' })
      if (tested.problem.kind === 'bad-key')
        return {
          what: problemSentence(tested.problem, measures).what,
          todo: keyProblemSentence({ kind: 'bad-key' }).todo,
        }
      return problemSentence(tested.problem, measures)
  }
}

const sentence = (what: string, todo: string): Sentence => ({ what, todo })

export function keyProblemSentence(problem: KeyProblem): Sentence {
  switch (problem.kind) {
    case 'empty':
      return sentence('Paste your key first.', '')
    case 'bad-key':
      return sentence(`${service().The} doesn’t accept this key.`, 'Copy it again and paste it here.')
    case 'unchecked':
      return sentence('The key wasn’t checked.', 'Try again.')
    case 'gone':
      return sentence('That key isn’t there any more.', 'Paste one here.')
    case 'not-a-key':
      return sentence('That doesn’t look like a PiAPI key.', 'Paste it as PiAPI shows it.')
    case 'no-keychain':
      return sentence(
        'This computer’s keychain doesn’t answer, and Mayfly never saves a key in plain text.',
        'Unlock or set up the keychain, or keep the key until Mayfly quits.',
      )
    case 'plain-text':
      return sentence(
        'This desktop has no encrypted keychain, and Mayfly never saves a key in plain text.',
        'Set one up (GNOME Keyring or KWallet) and restart Mayfly, or keep the key until Mayfly quits.',
      )
    case 'refused':
      return sentence(
        'The keychain didn’t let Mayfly in, and Mayfly never saves a key in plain text.',
        'Restart Mayfly and allow it to use the keychain, or keep the key until Mayfly quits.',
      )
    case 'silent':
      return sentence(
        'The keychain doesn’t answer, and Mayfly never saves a key in plain text.',
        'Try again once it answers, or keep the key until Mayfly quits.',
      )
  }
}
