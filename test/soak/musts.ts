// Events that every soak must include, even a short one: those that did not happen by chance are triggered in turn.

export type Must = {
  readonly name: string
  /** How often it has happened so far. */
  count(): number
  /** Triggers it; it may happen later, or fail to happen. */
  bring(): unknown
}

export type Musts = {
  /** One that is due, has not happened and was not just tried; it then counts as tried. */
  next(): Must | undefined
  /** Those that are due and have not happened. */
  due(): readonly Must[]
  /** Those that have not happened. */
  missing(): readonly Must[]
  readonly all: readonly Must[]
}

/** How long an event may take to happen after it was tried, ms. */
const PATIENCE_MS = 12_000
/** The first is due after this share of the time, the last after `LAST`. */
const FIRST = 0.1
const LAST = 0.75

/** @param part share of the time that has passed: 0 to 1 */
export function createMusts(all: readonly Must[], part: () => number): Musts {
  const dueFrom = new Map(all.map((must, at) => [must, FIRST + ((LAST - FIRST) * at) / all.length]))
  const missing = () => all.filter((must) => must.count() === 0)
  const due = () => missing().filter((must) => dueFrom.get(must)! <= part())
  const triedAt = new Map<Must, number>()
  return {
    all,
    missing,
    due,
    next() {
      const must = due().find((one) => Date.now() - (triedAt.get(one) ?? 0) > PATIENCE_MS)
      if (must !== undefined) triedAt.set(must, Date.now())
      return must
    },
  }
}
