/**
 * A file's name as part of what we say: somebody else chose it, and it says nothing but itself.
 */
import { shortName } from '../uploads/fileName.ts'
import { isolated, steerless } from './plainText.ts'

/** The longest name in a sentence, UTF-16 units: a sentence that a name pushes out of sight says nothing. */
const SENTENCE_UNITS = 120
/** What has no width but the joiners, with which scripts and emoji are written, and the tags of flags. */
const UNSEEN = /(?!\u200C|\u200D|[\u{E0020}-\u{E007F}])\p{Cf}/gu
/** Scripts that are written from the right. */
const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A file's name as part of a sentence of ours, in menus, notices and tooltips: on its line, its end in sight, also where
 * that is a blank, and without power over the order of what stands around it (Unicode TR9).
 */
export function nameInText(name: string): string {
  const seen = steerless(name)
    .replaceAll(UNSEEN, '\uFFFD')
    .replaceAll(/^\s+|\s+(?=\.[^.]*$)|\s+$/g, (blanks) => '\u2423'.repeat(blanks.length))
  const short = shortName(seen, SENTENCE_UNITS)
  return FROM_RIGHT.test(short) ? isolated(short) : short
}
