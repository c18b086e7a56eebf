/**
 * Sentences about failures: what is wrong, and the one thing to do. In English.
 */
import type { Measures } from '../../text/measures.ts'
import { isolated, plainLine } from '../../text/plainText.ts'
import { REASON_UNITS, type Problem } from '../../uploads/problem.ts'
import { serviceKind } from '../../text/serviceName.ts'
import { service } from './counts.ts'
import { badAnswer, noNetwork, tls, proxy, timeout } from './problems/connection.ts'
import { fitSentence, TYPES_TAKEN } from './problems/content.ts'

/** What a sentence may need to know of the upload that failed. */
export interface ProblemOf {
  readonly name?: string | undefined
  readonly practice?: boolean | undefined
}

export interface Sentence {
  /** What is wrong; stands beside the file's name. */
  readonly what: string
  /** What to do; '' when nothing helps. */
  readonly todo: string
  /** It only says what a row's button says. */
  readonly isRetry?: true
}

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
const retry = (what: string): Sentence => ({ what, todo: 'Try again.', isRetry: true })
export { TYPES_TAKEN }

/**
 * Includes the service's own reason, if any, which may come from one of our files that somebody else changed.
 *
 * @param of the upload that it is about
 */
export function problemSentence(problem: Problem, measures: Measures, of: ProblemOf = {}): Sentence {
  const own = ownSentence(problem, measures, of)
  const reason = 'reason' in problem ? problem.reason : undefined
  return reason === undefined
    ? own
    : { ...own, what: `${own.what} It says: “${isolated(plainLine(reason, REASON_UNITS))}”.` }
}

// eslint-disable-next-line max-lines-per-function -- one line per kind: split, it would be harder to read
function ownSentence(problem: Problem, measures: Measures, { name = '', practice }: ProblemOf): Sentence {
  const { The, the } = service(practice)
  switch (problem.kind) {
    case 'missing':
      return sentence('The file isn’t there any more.', 'Drop it again from where it is now.')
    case 'folder':
      return sentence('This is a folder.', 'Drop the files in it.')
    case 'not-a-file':
      return sentence('This isn’t a regular file.', 'Save it as a file and drop that.')
    case 'unreadable':
      return sentence('Mayfly isn’t allowed to read this file.', 'Change its permissions and try again.')
    case 'kept-out':
      return sentence(
        'macOS doesn’t let Mayfly into this folder.',
        'Allow it in System Settings, Privacy & Security, Files and Folders, and try again.',
      )
    case 'empty':
      return sentence('The file is empty (0 bytes).', 'Save it again and drop it.')
    case 'wrong-type':
    case 'too-large':
    case 'not-media':
    case 'incomplete':
    case 'not-fitted':
    case 'not-cleaned':
      return fitSentence(problem, { name, The, measures })
    case 'unnamed':
      return sentence('This system can’t read the file’s name.', 'Rename it and drop it again.')
    case 'elsewhere':
      return sentence('This address isn’t a file on this computer.', 'Save the file here and drop that.')
    case 'changed':
      return sentence('The file changed while it was being sent.', 'Try again when it is finished.')
    case 'replaced':
      return sentence('The file changed after it was dropped.', 'Drop it again to send it as it is now.')
    case 'no-space':
      return sentence('The disk is full, so the picture couldn’t be stored.', 'Make room and try again.')
    case 'still-written':
      return sentence('The file is still being written.', 'Try again when it is finished.')
    case 'drive':
      return drive(problem.why)
    case 'link-loop':
      return sentence('The links to this file lead in a circle.', 'Drop the file itself.')
    case 'long-path':
      return sentence(
        'The path to this file is too long.',
        'Move it nearer the top folder and drop it again.',
      )
    case 'no-handles':
      return sentence('This computer has too many files open.', 'Close some programs and try again.')
    case 'bad-request':
      return problem.maybeEncodedSize
        ? sentence(
            `${The} refused this file.`,
            'Files over 7.5 MB grow past 10 MB on the way, which may be too much. Save it smaller.',
          )
        : sentence(`${The} refused this file.`, 'It may be damaged, or not what its name says.')
    case 'bad-key':
      return sentence(`${The} doesn’t accept this key.`, 'Check it in Settings.')
    case 'plan':
      return sentence(`Your${plans()} plan doesn’t include uploads.`, 'They need the Creator plan or higher.')
    case 'no-credit':
      return sentence(`Your${plans()} account has no credit left.`, 'Add some and try again.')
    case 'refused-size':
      return sentence(`${The} says the file is too large.`, 'Save it smaller and drop it again.')
    case 'rate-limit':
      return sentence('Too many uploads at once.', 'Try again in a little while.')
    case 'service-down':
      return sentence(`${The} is having trouble (${String(problem.status)}).`, 'Try again later.')
    case 'refused':
      return sentence(`${The} gave an unexpected answer (${String(problem.status)}).`, 'Try again later.')
    case 'bad-answer':
      return sentence(badAnswer(problem.why, The), 'Try again later.')
    case 'in-between':
      return sentence(
        `Something between here and ${the} blocked this (${String(problem.status)}).`,
        'It may be a bot check, a firewall or this network’s sign-in page. Try again later.',
      )
    case 'no-network':
      return sentence(noNetwork(problem.why, The), 'Check the connection and try again.')
    case 'tls':
      return sentence(tls(problem.why, the), 'Check this computer’s date, or ask whoever runs this network.')
    case 'proxy':
      return sentence(proxy(problem.why, the), 'Check the system’s proxy settings.')
    case 'cut-off':
      return retry(`The connection was cut before ${the} answered.`)
    case 'timeout':
      return retry(timeout(problem.phase, The))
    case 'cancelled':
      return sentence('Cancelled.')
    case 'no-key':
      return sentence('There is no API key yet.', 'Enter one in Settings.')
    case 'unexpected':
      return retry('Something went wrong inside Mayfly; it has been noted.')
  }
}

/** Plans of a service at an address of the user's own are not PiAPI's. */
const plans = (): string => (serviceKind() === 'real' ? ' PiAPI' : '')

function drive(why: Extract<Problem, { kind: 'drive' }>['why']): Sentence {
  switch (why) {
    case 'silent':
      return sentence('The drive with this file doesn’t answer.', 'Check that it is connected and try again.')
    case 'busy':
      return sentence('Another program is using this file.', 'Close it there and try again.')
    case 'broken':
      return sentence('The drive with this file reports an error.', 'Check the drive and try again.')
  }
}
