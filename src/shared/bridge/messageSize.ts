/**
 * How much a window may say at once: looked at before anything reads it, in the preload before it is sent and in main once
 * more. Looking costs no more than the limit itself, whatever comes.
 */
export interface Budget {
  /** UTF-16 units of text, names of members included. */
  readonly units: number
  /** Values, lists and objects and what is in them. */
  readonly values: number
}

/** A hundred thousand rows, of which ids have 36 units and paths seldom more than 150. */
export const LISTS: Budget = { units: 16 * 1024 * 1024, values: 100_100 }
/** The longest of the others: a path or a key. */
export const WORDS: Budget = { units: 40_000, values: 100 }
/** No argument of ours is nested deeper than a list of lists of objects. */
const DEEPEST = 4

/** Whether it is small enough to be read. What is neither plain data nor a list is no argument of any command. */
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

/** Also one that comes from another world, as the preload sees what a page gives. */
function isPlain(value: object): boolean {
  const kind: unknown = Object.getPrototypeOf(value)
  return kind === null || Object.getPrototypeOf(kind) === null
}
