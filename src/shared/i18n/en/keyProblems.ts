/**
 * What is said of a key that can’t be kept. In English.
 */
import type { KeyProblem } from '../../state/apiKey.ts'
import type { Sentence } from './problems.ts'

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
        'Set one up (GNOME Keyring or KWallet), or keep the key until Mayfly quits.',
      )
    case 'silent':
      return sentence(
        'The keychain does not answer, and Mayfly keeps no key in plain text.',
        'Try again once it answers, or keep the key until Mayfly quits.',
      )
  }
}
