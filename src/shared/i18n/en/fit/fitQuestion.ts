/**
 * The question about files that were converted, in English.
 */
import { files, measures, service } from '../counts.ts'

export const fitQuestion = {
  ask: (n: number) => (n === 1 ? 'Send it like this?' : `Send these ${files(n)} like this?`),
  help: (n: number) =>
    n === 1
      ? `${service(false).The} doesn’t take it as it is. Your file isn’t changed.`
      : `${service(false).The} doesn’t take them as they are. Your files aren’t changed.`,
  more: (n: number) => `${measures.count(n)} more`,
  yes: (n: number) => (n === 1 ? 'Send' : 'Send all'),
  always: 'Always send',
  alwaysHelp: 'Later files are converted and sent without asking. Settings, Uploads takes that back.',
  no: 'Don’t send',
  change: 'Change…',
} as const
