/**
 * Knows whether the tray's menu may be open, and holds back what would close or rebuild it: on macOS, Electron ends the
 * tracking of a menu that is replaced (electron_menu_controller.mm, dealloc).
 */

export interface OpenMenu {
  /** Runs it once the menu is closed, at once if it is not open. Only the last one given counts. */
  whenClosed(draw: () => void): void
  opened(): void
  /** It was closed, or an item of it was chosen. */
  closed(): void
}

/** @param longestMs after this it counts as closed, since not every desktop reports that */
export function createOpenMenu(longestMs: number): OpenMenu {
  let limit: NodeJS.Timeout | undefined
  let held: (() => void) | undefined
  const closed = () => {
    clearTimeout(limit)
    limit = undefined
    const draw = held
    held = undefined
    draw?.()
  }
  return {
    whenClosed(draw) {
      if (limit === undefined) draw()
      else held = draw
    },
    opened() {
      // One that opens again was closed without a word.
      closed()
      limit = setTimeout(closed, longestMs)
    },
    closed,
  }
}
