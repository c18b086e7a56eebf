/**
 * Tracks the row that is about to get the focus: it may still have to be rendered and measured.
 */
import { tick } from 'svelte'

/** Frames after which a row that is still missing is given up. */
const MAX_FRAMES = 60

export class RowTarget {
  /** Undefined while no row is awaited. */
  id = $state<string>()

  /** Waits for the row, then calls `then` with it; of several calls only the last is waited for. */
  async reach(find: () => HTMLElement | null | undefined, id: string, then: (row: HTMLElement) => void) {
    this.id = id
    await tick()
    for (let frames = 0; frames < MAX_FRAMES && this.id === id; frames += 1) {
      const row = find()
      if (row && row.style.visibility !== 'hidden') {
        then(row)
        break
      }
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    if (this.id === id) this.id = undefined
  }
}
