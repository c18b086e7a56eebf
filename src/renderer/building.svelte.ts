/**
 * Builds a long list in steps, so that the window answers at once however much came at a time. What is built stays
 * built and in its place; the rest follows whenever the window has nothing else to do, from the top.
 */
import type { Listed } from './groups.ts'
import type { Row } from './rows.svelte.ts'

/** Rows that fill the window at first. */
const FIRST = 24
/** Rows built at a time later. Few enough that a key pressed meanwhile is not felt to wait. */
const STEP = 12
/** The longest to wait for an idle moment, ms. */
const SOON_MS = 200

export class Building {
  #round = $state(0)
  #built = new WeakSet<Row>()
  #list: () => readonly Listed[]

  /** What to draw now. */
  readonly shown: readonly Listed[] = $derived.by(() => this.#next(this.#list(), this.#round))

  /** For a component, with whose life it ends. */
  constructor(list: () => readonly Listed[]) {
    this.#list = list
    $effect(() => {
      if (this.shown.length === list().length) return
      const idle = requestIdleCallback(() => (this.#round += 1), { timeout: SOON_MS })
      return () => cancelIdleCallback(idle)
    })
  }

  #next(list: readonly Listed[], round: number): readonly Listed[] {
    let left = round === 0 ? FIRST : STEP
    const isBuilt = ({ row }: Listed) => {
      if (this.#built.has(row)) return true
      if (left === 0) return false
      left -= 1
      this.#built.add(row)
      return true
    }
    return list.filter(isBuilt)
  }
}
