/**
 * Counted things and measures, in English.
 */
import { measuresIn } from '../../text/measures.ts'

export const measures = measuresIn('en', 'less than 1 min')
export const plural = new Intl.PluralRules('en')

/** "1 link", "3 links" */
export const links = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'link' : 'links'}`
/** "1 file", "3 files" */
export const files = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'file' : 'files'}`
