/**
 * Which upload of a list is shown at length. Once it is removed, the one that took its place is.
 */
interface Listed {
  readonly row: { readonly id: string }
}

export class PreviewWalk {
  /** Undefined while none is. */
  id = $state<string>()
  /** Its index. */
  at = 0

  /** Finds it in a list that may have changed. */
  follow(list: readonly Listed[]): void {
    if (this.id === undefined) return
    const index = list.findIndex(({ row }) => row.id === this.id)
    if (index >= 0) this.at = index
    else this.#show(list, this.at)
  }

  /** What is shown at length and in use: it, or what the pane beside the list shows while the focus is there. */
  inUse(inPane: string | undefined): string | undefined {
    return this.id ?? (document.activeElement?.closest('aside') ? inPane : undefined)
  }

  by(step: 1 | -1, list: readonly Listed[]): void {
    this.#show(list, this.at + step)
  }

  #show(list: readonly Listed[], index: number): void {
    this.id = list[Math.max(0, Math.min(list.length - 1, index))]?.row.id
  }
}
