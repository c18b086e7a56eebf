// What every soak throws at least once, be it short: what did not come by chance is done on purpose, each in its turn.

export type Must = {
  readonly name: string
  /** How often it came to pass so far. */
  count(): number
  /** Does it, which may take until later to come to pass, or fail to. */
  bring(): unknown
}

export type Musts = {
  /** Of those that are due and have not come to pass, one that was not tried just now; it is taken to be tried. */
  next(): Must | undefined
  /** Those that are due and have not come to pass. */
  due(): readonly Must[]
  /** Those that have not come to pass. */
  missing(): readonly Must[]
  readonly all: readonly Must[]
}

/** What was tried may take so long to come to pass, ms. */
const PATIENCE_MS = 12_000
/** The first is due after such a part of the time, the last after the other. */
const FIRST = 0.1
const LAST = 0.75

/** @param part of the time that has passed: 0 to 1 */
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
