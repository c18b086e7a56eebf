/**
 * Limits the size of a window's messages: checked before anything reads them, in the preload before sending and again
 * in main. The cost of a check is bounded by the limit itself.
 */
export interface Budget {
  /** UTF-16 units of text, property names included. */
  readonly units: number
  /** Values, counting arrays, objects and their contents. */
  readonly values: number
}

/** Enough for a hundred thousand rows: ids have 36 units and paths seldom more than 150. */
export const LISTS: Budget = { units: 16 * 1024 * 1024, values: 100_100 }
/** Enough for the longest other argument: a path or a key. */
export const WORDS: Budget = { units: 40_000, values: 100 }
/** No argument of ours is nested deeper than a list of lists of objects. */
const DEEPEST = 4

/** Whether it is small enough to be read. No command takes anything but plain data and arrays. */
export function fits(given: unknown, budget: Budget): boolean {
  let { units, values } = budget
  const take = (value: unknown, depth: number): boolean => {
    values -= 1
    if (values < 0) return false
    if (typeof value === 'string') return (units -= value.length) >= 0
    if (typeof value !== 'object' || value === null) return true
    if (depth === DEEPEST) return false
    if (Array.isArray(value)) {
      return value.length <= values && value.every((one) => take(one, depth + 1))
    }
    if (!isPlain(value)) return false
    for (const name in value) {
      units -= name.length
      if (units < 0 || !take((value as Record<string, unknown>)[name], depth + 1)) return false
    }
    return true
  }
  return take(given, 0)
}

/** Also for objects from another JavaScript world, as the preload gets them from a page. */
function isPlain(value: object): boolean {
  const kind: unknown = Object.getPrototypeOf(value)
  return kind === null || Object.getPrototypeOf(kind) === null
}
