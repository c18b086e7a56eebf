/**
 * What a program is told when it can't ask Mayfly. In English, as all that the command line says by itself: Mayfly, which
 * speaks the user's language, is not there to be asked.
 */
import type { Fault } from '../shared/channel/replies.ts'
import type { NoAddress } from './addressFile.ts'

/** Why Mayfly can't be asked. `false-app`: something else answers in its place. */
export type Unreached = NoAddress | 'false-app' | 'busy' | 'silent'
export type Refusal = Unreached | 'too-large'

const SAID: Readonly<Record<Refusal, readonly [message: string, fix: string]>> = {
  absent: ['Mayfly is not running.', 'Start Mayfly.'],
  foreign: [
    'The folder “channel” in Mayfly’s folder belongs to somebody else, or others may change it.',
    'Remove that folder, and start Mayfly again.',
  ],
  'other-version': [
    'The Mayfly that runs is of another version than this command.',
    'Quit Mayfly and start it again.',
  ],
  'false-app': ['Another program answers in Mayfly’s place.', 'Quit Mayfly and start it again.'],
  busy: ['Mayfly is asked for too much at once.', 'Try again when other commands have ended.'],
  silent: ['Mayfly runs, but does not answer.', 'Quit Mayfly and start it again.'],
  'too-large': ['This is too much for one call.', 'Name fewer files at a time.'],
}

export function faultOf(refusal: Refusal): Fault {
  const [message, fix] = SAID[refusal]
  return { kind: refusal, trouble: 'file', message, fix }
}
