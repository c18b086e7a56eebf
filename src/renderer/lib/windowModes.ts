/**
 * Provides what holds for the whole window to every component in it: its modes, and what is said above the list already.
 */
import type { Problem } from '../../shared/uploads/problem.ts'
import { createContext } from 'svelte'

export interface WindowModes {
  readonly compact: boolean
  /** A banner says that all links are for practice: rows need not. */
  readonly practice: boolean
  /** A panel says what keeps all uploads from getting through: rows need not. */
  readonly outage: Problem | undefined
  /** The upload that has become the user's first link: its row makes a moment of it. */
  readonly firstLink: string | undefined
}

/** `windowModes` returns the current ones. */
export const [windowModes, provideWindowModes] = createContext<() => WindowModes>()
