/**
 * Keeps one row of a list as its tab stop, and the focus in the list while rows come, move and go.
 */
import { tick } from 'svelte'
import type { ListItem } from '../state/grouping.ts'
import { RowTarget } from './rowTarget.svelte.ts'
import { successorOf } from './successor.ts'

interface Sources {
  list(): readonly ListItem[]
  /** Where each row is in it, by its id. */
  indices(): ReadonlyMap<string, number>
  /** Null until the page shows the list. */
  ul(): HTMLElement | null
  scrollTo(index: number, align: 'nearest' | 'center'): void
}

export class ListFocus {
  readonly #from: Sources
  readonly #target = new RowTarget()
  #focused = $state<string>()
  #visited = $state<string>()
  #order: readonly ListItem[] = []

  constructor(from: Sources) {
    this.#from = from
  }

  readonly #indices = $derived.by(() => this.#from.indices())
  /** One tab stop in the whole list, as in any desktop list: the row focused last. */
  readonly stop = $derived.by(() =>
    this.#visited !== undefined && this.#indices.has(this.#visited)
      ? this.#visited
      : this.#from.list()[0]?.row.id,
  )
  /** Rows to be rendered however far away they are scrolled, or the focus would be lost. */
  readonly kept = $derived.by(() =>
    [this.stop, this.#target.id].flatMap((id) => (id === undefined ? [] : (this.#indices.get(id) ?? []))),
  )

  /** A row or something in it was focused; undefined when the focus left the list. */
  note(id: string | undefined): void {
    this.#focused = id
    if (id !== undefined) this.#visited = id
  }

  /** Where the focus is, or is about to be. */
  indexFrom(id: string): number | undefined {
    return this.#indices.get(this.#target.id ?? id)
  }

  async at(index: number): Promise<void> {
    const id = this.#from.list()[index]?.row.id
    if (id === undefined) return
    if (!this.#elementOf(id)) this.#from.scrollTo(index, 'nearest')
    await this.#reach(id, (row) => row.focus())
  }

  /** Brings a row into the middle. Returns whether it is listed. */
  show(id: string, then: (row: HTMLElement) => void): boolean {
    const index = this.#indices.get(id)
    if (index === undefined) return false
    this.#from.scrollTo(index, 'center')
    void this.#reach(id, then)
    return true
  }

  enter(): boolean {
    const index = this.stop === undefined ? undefined : this.#indices.get(this.stop)
    if (index === undefined) return false
    void this.at(index)
    return true
  }

  /**
   * To be called before the page shows another list. When the focused row is removed, the next one gets the focus; so it
   * does as the tab stop. A row that only moves is taken off the page for a moment: it keeps the focus.
   */
  follow(list: readonly ListItem[]): void {
    const before = this.#order
    this.#order = list
    const isListed = (id: string) => this.#indices.has(id)
    const gone = [this.#focused, this.#visited].find((id) => id !== undefined && !isListed(id))
    if (gone === undefined) {
      if (this.#focused !== undefined) void keepFocus()
      return
    }
    const ids = before.map(({ row }) => row.id)
    const next = successorOf(gone, ids, isListed)
    if (this.#visited === gone) this.#visited = next
    if (this.#focused !== gone) return
    this.#focused = undefined
    void tick().then(() => {
      if (document.activeElement === document.body) void this.at(this.#indices.get(next ?? '') ?? 0)
    })
  }

  #elementOf(id: string): HTMLElement | null | undefined {
    return this.#from.ul()?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
  }

  #reach(id: string, then: (row: HTMLElement) => void): Promise<void> {
    return this.#target.reach(() => this.#elementOf(id), id, then)
  }
}

async function keepFocus(): Promise<void> {
  const holder = document.activeElement
  await tick()
  if (document.activeElement === document.body && holder instanceof HTMLElement && holder.isConnected)
    holder.focus({ preventScroll: true })
}
