/**
 * Whatever Mayfly writes is for this user only. To be imported before anything is written.
 */
const OURS = 0o077
const users = process.umask(OURS)
/** Chromium may ask the desktop first, and starts the program a moment later, ms. */
const OPENING_MS = 3000

let opening: NodeJS.Timeout | undefined

/** Runs what starts another program for the user: the mask goes on to it, and a browser's downloads are none of ours. */
export function withUsersMask<T>(start: () => T): T {
  process.umask(users)
  clearTimeout(opening)
  opening = setTimeout(() => process.umask(OURS), OPENING_MS)
  return start()
}
