/**
 * Holds which rows of a list are selected, and in which order.
 */
import { keepListed, EMPTY, select, type SelectMode } from './selectRows.ts'

export class RowSelection {
  #now = $state.raw(EMPTY)

  /** In the order of selection. */
  get ids(): readonly string[] {
    return this.#now.ids
  }

  has(id: string): boolean {
    return this.ids.includes(id)
  }

  /** The rows an action on this row applies to: the selection it belongs to, or it alone. */
  with(id: string): string[] {
    return this.has(id) ? [...this.ids] : [id]
  }

  /** @param listed ids in list order */
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
