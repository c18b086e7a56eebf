/**
 * Tells the same kind of thing once a minute, and briefly: who can cause it may cause it a thousand times a second.
 */

const EVERY_MS = 60_000
/** UTF-16 units. */
const LONGEST = 2000
/** Kinds that are remembered; a stranger must not be able to grow them. */
const MOST_KINDS = 500

/** @param now ms since any moment; @returns tells `text`, unless the same `kind` was told within a minute */
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
