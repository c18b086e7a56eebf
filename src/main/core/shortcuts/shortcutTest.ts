/**
 * Tests a shortcut: the user presses it to see whether it arrives.
 */
import type { ShortcutName, Trial } from '../../../shared/keyboard/shortcut.ts'

/** How long a press is waited for, ms. */
const TRIAL_MS = 10_000

export interface ShortcutTests {
  current(): Trial | undefined
  /** null ends the current trial. */
  start(name: ShortcutName | null): void
  /** Whether the trial was waiting for this press, which then does nothing else. */
  takes(name: ShortcutName): boolean
  /** Ends silently. */
  stop(): void
}

export function createShortcutTests(onChange: () => void): ShortcutTests {
  let trial: Trial | undefined
  let timer: NodeJS.Timeout | undefined
  const become = (next: Trial | undefined) => {
    clearTimeout(timer)
    timer = undefined
    trial = next
    onChange()
  }
  return {
    current: () => trial,
    start(name) {
      if (name === null) {
        if (trial !== undefined) become(undefined)
        return
      }
      become({ name, state: 'waiting' })
      timer = setTimeout(() => become({ name, state: 'missed' }), TRIAL_MS)
    },
    takes(name) {
      if (trial?.name !== name || trial.state !== 'waiting') return false
      become({ name, state: 'arrived' })
      return true
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
