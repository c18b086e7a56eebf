/**
 * How the window is: the two switches of its head, known to every part that is drawn in it.
 */
import { createContext } from 'svelte'

export interface WindowModes {
  readonly compact: boolean
  /** Above other windows; undefined where the desktop has no such thing. */
  readonly pinned: boolean | undefined
  setCompact: (on: boolean) => void
  setPinned: (on: boolean) => void
}

/** `windowModes` gives them as they are now. */
export const [windowModes, provideWindowModes] = createContext<() => WindowModes>()
