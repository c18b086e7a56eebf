/**
 * Makes file names safe to show in our sentences: they are untrusted text.
 */
import { shortName } from '../uploads/fileName.ts'
import { isolated, safeLine } from './plainText.ts'

/** The longest name in a sentence, in UTF-16 units: a longer one could push the sentence out of view. */
const SENTENCE_UNITS = 120
/** Zero-width characters except the joiners, which scripts and emoji need, and the tags in flags. */
const UNSEEN = /(?!\u200C|\u200D|[\u{E0020}-\u{E007F}])\p{Cf}/gu
/** Right-to-left scripts. */
const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A file's name for our sentences in menus, notifications and tooltips: on one line, with its end visible even if that
 * is a space, and unable to reorder the text around it (Unicode TR9).
 */
export function nameInText(name: string): string {
  const seen = safeLine(name)
    .replaceAll(UNSEEN, '\uFFFD')
    .replaceAll(/^\s+|\s+(?=\.[^.]*$)|\s+$/g, (blanks) => '\u2423'.repeat(blanks.length))
  const short = shortName(seen, SENTENCE_UNITS)
  return FROM_RIGHT.test(short) ? isolated(short) : short
}
