// What every row of the bench is given: the contestants, the service, and turns to measure in.
import type { Row } from '../table/figures.ts'
import type { Server } from '../peers/server.ts'

/** A build of Mayfly, called `Mayfly` or, of another checkout, `Mayfly NAME`. */
export type Build = { readonly name: string; readonly app: string }

export type Bench = {
  /** Emptied at the end. */
  readonly folder: string
  readonly server: Server
  readonly builds: readonly Build[]
  /** The folder in which PicGo's core was installed, if it was. */
  readonly picgo: string | undefined
  /** Fewer rounds of less. */
  readonly isQuick: boolean
  add(...rows: readonly Row[]): void
}

/** One turn's figures, by their names. */
export type Turn = () => Promise<Readonly<Record<string, number>>>

/**
 * Measures all contestants in turns, in the opposite order each second round, so that what the machine does meanwhile
 * meets all of them.
 * @param options warmsUp: a first round is not counted
 * @returns the figures of each name, by contestant
 */
export async function inTurns(
  rounds: number,
  contestants: Readonly<Record<string, Turn>>,
  { warmsUp = true } = {},
): Promise<(figure: string) => Record<string, number[]>> {
  const figures = new Map<string, Record<string, number[]>>()
  for (let round = warmsUp ? 0 : 1; round <= rounds; round += 1) {
    const all = Object.entries(contestants)
    for (const [name, turn] of round % 2 === 0 ? all : all.toReversed()) {
      const found = await turn()
      if (round === 0) continue
      for (const [figure, value] of Object.entries(found)) {
        const byName = figures.get(figure) ?? {}
        ;(byName[name] ??= []).push(value)
        figures.set(figure, byName)
      }
    }
  }
  return (figure) => {
    const found = figures.get(figure) ?? {}
    return Object.fromEntries(Object.keys(contestants).map((name) => [name, found[name] ?? []]))
  }
}
