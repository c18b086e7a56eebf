/**
 * Sentences about failures: what is wrong, and the one thing to do. In English.
 */
import { EXTENSIONS } from '../../uploads/serviceLimits.ts'
import { nameInText } from '../../text/nameInText.ts'
import { isolated, plainLine } from '../../text/plainText.ts'
import { REASON_UNITS, type Problem } from '../../uploads/problem.ts'
import type { Measures } from '../../text/measures.ts'

export interface Sentence {
  /** What is wrong; stands beside the file's name. */
  readonly what: string
  /** What to do; '' when nothing helps. */
  readonly todo: string
}

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
export const TYPES_TAKEN = `Mayfly takes ${EXTENSIONS.slice(0, -1).join(', ')} and ${EXTENSIONS.at(-1) ?? ''}.`

const bytesOrMore = (over: number, measures: Measures) =>
  over < 100 * 1024 ? `${measures.count(over)} ${over === 1 ? 'byte' : 'bytes'}` : measures.size(over)

/** Includes the service's own reason, if any, which may come from one of our files that somebody else changed. */
export function problemSentence(problem: Problem, measures: Measures): Sentence {
  const { what, todo } = ownSentence(problem, measures)
  const reason = 'reason' in problem ? problem.reason : undefined
  return reason === undefined
    ? { what, todo }
    : { what: `${what} It says: “${isolated(plainLine(reason, REASON_UNITS))}”.`, todo }
}

// eslint-disable-next-line max-lines-per-function -- one line per kind: split, it would be harder to read
function ownSentence(problem: Problem, measures: Measures): Sentence {
  switch (problem.kind) {
    case 'missing':
      return sentence('The file is not there any more.', 'Drop it again from where it is now.')
    case 'folder':
      return sentence('This is a folder.', 'Drop the files that are in it.')
    case 'not-a-file':
      return sentence('This is not a regular file.', 'Save it as a file and drop that.')
    case 'unreadable':
      return sentence('Mayfly may not read this file.', 'Change its permissions and try again.')
    case 'kept-out':
      return sentence(
        'Mayfly is kept out of this folder by macOS.',
        'Let it in under System Settings, Privacy & Security, Files and Folders, and try again.',
      )
    case 'empty':
      return sentence('The file is empty (0 bytes).', 'Save it again and drop it.')
    case 'wrong-type':
      return problem.extension === ''
        ? sentence('The name has no file type.', TYPES_TAKEN)
        : sentence(`The service does not take .${nameInText(problem.extension)} files.`, TYPES_TAKEN)
    case 'too-large':
      return sentence(
        `${measures.size(problem.size)} is ${bytesOrMore(problem.size - problem.limit, measures)} over the limit of ${measures.size(problem.limit).replace('.0', '')}.`,
        'Save it smaller and drop it again.',
      )
    case 'unnamed':
      return sentence('The file’s name can’t be read on this system.', 'Rename it and drop it again.')
    case 'elsewhere':
      return sentence('This address leads to no file on this computer.', 'Save the file here and drop that.')
    case 'changed':
      return sentence('The file changed while it was being sent.', 'Try again when it is finished.')
    case 'replaced':
      return sentence('The file changed after it was dropped.', 'Drop it again to send it as it is now.')
    case 'no-space':
      return sentence('The disk is full, so the picture could not be put aside.', 'Make room and try again.')
    case 'still-written':
      return sentence('The file is still being written.', 'Try again when it is finished.')
    case 'drive':
      return drive(problem.why)
    case 'link-loop':
      return sentence('The links to this file lead in a circle.', 'Drop the file itself.')
    case 'long-path':
      return sentence(
        'The path to this file is too long.',
        'Move it to a folder nearer the top, and drop it again.',
      )
    case 'no-handles':
      return sentence('This computer has too many files open.', 'Close some programs and try again.')
    case 'bad-request':
      return problem.maybeEncodedSize
        ? sentence(
            'The service refused this file.',
            'It may count the encoded size: files over 7.5 MB grow past 10 MB on the way. Save it smaller.',
          )
        : sentence('The service refused this file.', 'Check that it is what its name says, and not damaged.')
    case 'bad-key':
      return sentence('The service does not know this API key.', 'Enter the key again in Settings.')
    case 'plan':
      return sentence(
        'Your PiAPI plan does not include uploads.',
        'They need the Creator plan or higher; piapi.ai shows yours under Workspace.',
      )
    case 'no-credit':
      return sentence(
        'Your PiAPI account has no credit left.',
        'piapi.ai shows yours under Workspace; add some and try again.',
      )
    case 'refused-size':
      return sentence('The service says the file is too large.', 'Save it smaller and drop it again.')
    case 'rate-limit':
      return sentence('The service asked for a pause.', 'Try again in a little while.')
    case 'service-down':
      return sentence(`The service has trouble of its own (${String(problem.status)}).`, 'Try again later.')
    case 'refused':
      return sentence(
        `The service gave an unexpected answer (${String(problem.status)}).`,
        'Try again later.',
      )
    case 'bad-answer':
      return sentence(badAnswer(problem.why), 'Try again later.')
    case 'in-between':
      return sentence(
        `Something on the way to the service blocked this (${String(problem.status)}).`,
        'It may be a bot check, a firewall or this network’s sign-in page. Try again later.',
      )
    case 'no-network':
      return sentence(noNetwork(problem.why), 'Check the connection and try again.')
    case 'tls':
      return sentence(
        tls(problem.why),
        'Ask whoever runs this network; the date of this computer may be wrong too.',
      )
    case 'proxy':
      return sentence(proxy(problem.why), 'Check the system’s proxy settings.')
    case 'cut-off':
      return sentence('The connection was cut before an answer came.', 'Try again.')
    case 'timeout':
      return sentence(timeout(problem.phase), 'Try again.')
    case 'cancelled':
      return sentence('Cancelled.')
    case 'no-key':
      return sentence('There is no API key yet.', 'Enter one in Settings.')
    case 'unexpected':
      return sentence('Something went wrong inside Mayfly; it has been noted.', 'Try again.')
  }
}

function drive(why: Extract<Problem, { kind: 'drive' }>['why']): Sentence {
  switch (why) {
    case 'silent':
      return sentence(
        'The drive this file is on does not answer.',
        'Check that it is connected and try again.',
      )
    case 'busy':
      return sentence('Another program is using this file.', 'Close it there and try again.')
    case 'broken':
      return sentence('The drive this file is on reports an error.', 'Check the drive and try again.')
  }
}

function badAnswer(why: Extract<Problem, { kind: 'bad-answer' }>['why']): string {
  switch (why) {
    case 'not-json':
    case 'wrong-shape':
      return 'The service answered something Mayfly can’t read.'
    case 'too-long':
      return 'The service’s answer had no end.'
    case 'no-url':
      return 'The service answered without a usable link.'
    case 'garbled':
      return 'The service’s answer could not be understood; the file may have arrived.'
  }
}

function noNetwork(why: Extract<Problem, { kind: 'no-network' }>['why']): string {
  switch (why) {
    case 'name':
      return 'The service’s address could not be found.'
    case 'refused':
      return 'Nothing answers at the service’s address.'
    case 'unreachable':
      return 'There is no way to the service from here.'
  }
}

function tls(why: Extract<Problem, { kind: 'tls' }>['why']): string {
  switch (why) {
    case 'authority':
      return 'No secure connection: nobody this computer trusts signed the service’s certificate.'
    case 'host':
      return 'No secure connection: the certificate belongs to another address.'
    case 'date':
      return 'No secure connection: the service’s certificate is out of date.'
    case 'other':
      return 'No secure connection to the service could be made.'
  }
}

function proxy(why: Extract<Problem, { kind: 'proxy' }>['why']): string {
  switch (why) {
    case 'unreachable':
      return 'The proxy does not answer.'
    case 'credentials':
      return 'The proxy asks for a name and password.'
    case 'refused':
      return 'The proxy refuses the way to the service.'
  }
}

function timeout(phase: Extract<Problem, { kind: 'timeout' }>['phase']): string {
  switch (phase) {
    case 'connect':
      return 'The service could not be reached in time.'
    case 'send':
      return 'The connection stood still.'
    case 'answer':
      return 'The service took the file but did not answer.'
  }
}
