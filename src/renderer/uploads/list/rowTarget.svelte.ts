/**
 * The row that the keyboard is on its way to: it may still have to be built and measured.
 */
import { tick } from 'svelte'

/** Frames after which a row that is not there by then will not come. */
const MAX_FRAMES = 60

export class RowTarget {
  /** Undefined while the keyboard is on its way to none. */
  id = $state<string>()

  /** Waits for the row, then does `then` with it; of several at a time only the last is waited for. */
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
