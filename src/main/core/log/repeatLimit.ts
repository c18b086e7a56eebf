/**
 * Limits repeated messages to one of a kind per minute, cut to a maximum length: what causes one may cause a thousand
 * a second.
 */

const EVERY_MS = 60_000
/** UTF-16 units. */
const LONGEST = 2000
/** Most kinds remembered; an outsider must not be able to grow the map. */
const MOST_KINDS = 500

/** @param now ms since any moment; @returns passes `text` on, unless the same `kind` was passed on within a minute */
export function createRepeatLimit(
  now: () => number,
  tell: (text: string) => void,
): (text: string, kind?: string) => void {
  const told = new Map<string, number>()
  return (text, kind = text) => {
    const last = told.get(kind)
    if (last !== undefined && Math.abs(now() - last) < EVERY_MS) return
    if (told.size >= MOST_KINDS) told.clear()
    told.set(kind, now())
    tell(text.slice(0, LONGEST))
  }
}
