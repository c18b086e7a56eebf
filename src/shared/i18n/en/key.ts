/**
 * Texts about the API key, in English.
 */
import type { KeyProblem, KeyStatus, KeyTested } from '../../state/apiKey.ts'
import { type Sentence, problemSentence } from './problems.ts'
import { measures } from './counts.ts'

export const key = {
  label: 'API key',
  show: 'Show what was typed',
  hide: 'Hide what was typed',
  placeholder: 'Paste your PiAPI key',
  help: 'Kept in this computer’s keychain, nowhere else. Uploads need the Creator plan or higher.',
  save: 'Save key',
  saveForSession: 'Keep until Mayfly quits',
  forget: 'Forget key',
  replace: 'A new key takes the place of the one that is kept.',
  saved: 'Key saved in the keychain',
  savedForSession: 'Key kept until Mayfly quits',
  test: 'Test the key',
  testing: 'Testing…',
  testHelp: 'Sends a picture of 1 pixel, which the service keeps for 24 hours.',
  testPractice: 'Nothing is sent while you practise, so this would test nothing.',
  status: (key: KeyStatus): string => {
    switch (key.kind) {
      case 'none':
        return 'No key yet.'
      case 'kept':
        return key.last4 === undefined
          ? 'Kept in the keychain.'
          : `Kept in the keychain, ends in ${key.last4}.`
      case 'session':
        return `Kept in memory until Mayfly quits, ends in ${key.last4}.`
      case 'environment':
        return `Given by the environment for this run, ends in ${key.last4}.`
      case 'locked':
        return 'The keychain can’t be opened, so the key in it can’t be read. Unlock it and try again.'
      case 'refused':
        return 'The keychain was not opened, so the key in it can’t be read. Restart Mayfly and allow it to use the keychain.'
      case 'silent':
        return 'The keychain does not answer. If it asks for a password, enter it; the uploads go on by themselves once it answers.'
      case 'lost':
        return 'The key that was kept can no longer be decrypted. Enter it again.'
      case 'exposed':
        return 'The key that was kept is not protected: anyone who has its file can read it. Mayfly does not use it. Enter it again, or forget it.'
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
      return problemSentence(tested.problem, measures)
  }
}

const sentence = (what: string, todo: string): Sentence => ({ what, todo })

export function keyProblemSentence(problem: KeyProblem): Sentence {
  switch (problem.kind) {
    case 'not-a-key':
      return sentence('This is not an API key.', 'Paste the key as PiAPI shows it.')
    case 'no-keychain':
      return sentence(
        'No keychain answers on this computer, and Mayfly keeps no key in plain text.',
        'Unlock or set up the keychain, or keep the key until Mayfly quits.',
      )
    case 'plain-text':
      return sentence(
        'This desktop offers no encrypted keychain, and Mayfly keeps no key in plain text.',
        'Set one up (GNOME Keyring or KWallet) and restart Mayfly, or keep the key until Mayfly quits.',
      )
    case 'refused':
      return sentence(
        'The keychain was not opened, and Mayfly keeps no key in plain text.',
        'Restart Mayfly and allow it to use the keychain, or keep the key until Mayfly quits.',
      )
    case 'silent':
      return sentence(
        'The keychain does not answer, and Mayfly keeps no key in plain text.',
        'Try again once it answers, or keep the key until Mayfly quits.',
      )
  }
}
