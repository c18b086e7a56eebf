/**
 * Counts how often the user called for the history window: from the tray, by a shortcut, by starting Mayfly again. The
 * window is then ready to find and copy, which a window that a notification brings up is not.
 */
export interface SummonsCount {
  summons(): number
  summoned(): void
}

export function createSummonsCount(onChange: () => void): SummonsCount {
  let summons = 0
  return {
    summons: () => summons,
    summoned() {
      summons += 1
      onChange()
    },
  }
}
