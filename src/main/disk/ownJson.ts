/**
 * Parses the JSON of Mayfly's own files, strictly: what it accepts can be written again without loss.
 */

/** Mayfly's own files have fewer levels. JSON.parse takes any number, and JSON.stringify runs out of stack. */
const MOST_LEVELS = 32

/** Throws for anything but UTF-8 (a byte order mark may come first), for other text than JSON, and for what is nested deeper. */
export function parseOwnJson(bytes: Uint8Array): unknown {
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (isDeep(parsed)) throw new RangeError('nested too deeply')
  return parsed
}

/** Level by level: recursion would end the program as the nesting intends. */
function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth < MOST_LEVELS; depth += 1) {
    level = level.filter(isParent).flatMap((parent) => Object.values(parent) as unknown[])
    if (level.length === 0) return false
  }
  return true
}

const isParent = (value: unknown): value is object => typeof value === 'object' && value !== null
