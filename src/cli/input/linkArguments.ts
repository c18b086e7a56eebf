/**
 * Reads the links of a command from its words.
 */
import { FILES_MOST } from '../../shared/channel/requests.ts'
import { quoted } from '../output/terminalText.ts'

/** As in the channel's requests. */
const UNITS = 8192

/** @returns what is wrong with the words, as a sentence's part, if they are no links */
export function linksIn(words: readonly string[]): string[] | string {
  const bad = words.find((word) => !/^https?:\/\/[^\s/]/i.test(word) || word.length > UNITS)
  if (bad !== undefined) return `${quoted(bad)} is no link`
  if (words.length > FILES_MOST) return `more than ${String(FILES_MOST)} links`
  return [...words]
}
