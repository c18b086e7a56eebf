/**
 * Finds web links in text that a user pastes or drops where files are expected.
 */

/** The links in a text that holds nothing else, as it has them; none if there is any other word. */
export function linksIn(text: string): readonly string[] {
  const words = text.split(/[\s\0]+/).filter((word) => word !== '')
  return words.every((word) => /^https?:\/\/./i.test(word)) ? words : []
}
