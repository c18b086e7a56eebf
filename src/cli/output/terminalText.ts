/**
 * Makes text from outside harmless on a terminal: no control character, no escape, nothing that reorders what is around it.
 */
import { nameInText } from '../../shared/text/nameInText.ts'
import { safeLine } from '../../shared/text/plainText.ts'

/** A sentence of the app's, or an address. */
export const harmless = safeLine

/** A word of the user's within a sentence. */
export const quoted = (word: string): string => `"${nameInText(word)}"`
