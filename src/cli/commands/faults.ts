/**
 * The faults that the command line finds itself, or that stand for an answer which did not come.
 */
import type { Fault, Trouble } from '../../shared/channel/replies.ts'
import type { WhyStopped } from './stop.ts'

/** What concerns one file. */
export const fileFault = (kind: string, message: string, fix = ''): Fault => ({
  kind,
  trouble: 'file',
  message,
  fix,
})

export const noApp = (message: string, trouble: Trouble): Fault => ({
  kind: 'no-app',
  trouble,
  message,
  fix: '',
})

const STOPPED: Readonly<Record<WhyStopped, Fault>> = {
  signal: { kind: 'cancelled', trouble: 'cancelled', message: 'Cancelled.', fix: '' },
  unread: {
    kind: 'cancelled',
    trouble: 'cancelled',
    message: 'Cancelled: nobody reads the output.',
    fix: '',
  },
  timeout: { kind: 'timed-out', trouble: 'network', message: 'The time limit was reached.', fix: '' },
  stalled: {
    kind: 'stalled',
    trouble: 'network',
    message: 'The service could not be reached.',
    fix: 'Try again later; --timeout sets how long to wait.',
  },
}

/** @param why the call was stopped; undefined if the app went away */
export function unanswered(why: WhyStopped | undefined, end: 'ended' | 'lost'): Fault {
  if (why !== undefined) return STOPPED[why]
  if (end === 'lost') {
    const message = 'Mayfly ended before it answered.'
    return fileFault(
      'lost',
      message,
      'What it had taken is in its queue and goes on when Mayfly starts again.',
    )
  }
  return fileFault('no-answer', 'Mayfly gave no answer.')
}
