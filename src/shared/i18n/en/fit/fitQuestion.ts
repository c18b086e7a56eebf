/**
 * The question about files that were converted, in English.
 */
import { files } from '../counts.ts'

export const fitQuestion = {
  ask: (n: number) => (n === 1 ? 'Send it like this?' : `Send these ${files(n)} like this?`),
  yes: (n: number) => (n === 1 ? 'Send' : 'Send all'),
  always: 'Send, and don’t ask again',
  no: 'Don’t send',
} as const
