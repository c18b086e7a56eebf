/**
 * Finds web links in text that a user pastes or drops where files are expected.
 */

/** The links in a text that holds nothing else, as it has them; none if there is any other word. */
export function linksIn(text: string): readonly string[] {
  const words = text.split(/[\s\0]+/).filter((word) => word !== '')
  return words.every((word) => /^https?:\/\/./i.test(word)) ? words : []
}

/** Links that are fetched together; a page of more is no list of files. */
export const MOST_LINKS = 20

/** UTF-16 units; servers refuse longer addresses, and what is longer is data. */
export const LONGEST_LINK = 8192
