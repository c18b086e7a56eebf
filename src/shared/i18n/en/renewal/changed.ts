/**
 * The question about links whose files have changed since they were sent, in English.
 */
import { nameInText } from '../../../text/nameInText.ts'
import { files, measures } from '../counts.ts'

export const changed = {
  ask: (names: readonly string[]) =>
    names.length === 1
      ? `“${nameInText(names[0] ?? '')}” has changed since it was sent. Renew its link with the file as it is now?`
      : `${files(names.length)} have changed since they were sent. Renew their links with the files as they are now?`,
  /** Which, where there are several. */
  which: (names: readonly string[]) => names.map(nameInText).join(', '),
  yes: (n: number) => (n === 1 ? 'Renew' : `Renew ${measures.count(n)}`),
  no: 'Leave as is',
} as const
