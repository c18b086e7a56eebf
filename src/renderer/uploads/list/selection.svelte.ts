/**
 * Which rows of a list are selected, and in which order they were.
 */
import { keepListed, EMPTY, select, type SelectMode } from './selectRows.ts'

export class RowSelection {
  #now = $state.raw(EMPTY)

  /** In the order selected. */
  get ids(): readonly string[] {
    return this.#now.ids
  }

  has(id: string): boolean {
    return this.ids.includes(id)
  }

  /** What an act on this row means: all that is selected together with it, or it alone. */
  with(id: string): string[] {
    return this.has(id) ? [...this.ids] : [id]
  }

  /** @param listed ids as they are listed */
  select(id: string, how: SelectMode, listed: readonly string[]): void {
    this.#now = select(this.#now, id, how, listed)
  }

  all(listed: readonly string[]): void {
    this.#now = { ...this.#now, ids: listed }
  }

  clear(): void {
    this.#now = EMPTY
  }

  keep(isListed: (id: string) => boolean): void {
    this.#now = keepListed(this.#now, isListed)
  }
}
