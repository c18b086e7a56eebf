/**
 * Sets the umask so that only this user can read what Mayfly writes. To be imported before anything is written.
 */
const OURS = 0o077
const users = process.umask(OURS)
/** Chromium may ask the desktop first and start the program a moment later, ms. */
const OPENING_MS = 3000

let opening: NodeJS.Timeout | undefined

/** Runs a function that starts another program: it inherits the mask, and ours is not for a browser's downloads. */
export function withUsersMask<T>(start: () => T): T {
  process.umask(users)
  clearTimeout(opening)
  opening = setTimeout(() => process.umask(OURS), OPENING_MS)
  return start()
}
