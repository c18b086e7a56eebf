/**
 * Tells what has just happened from what only came into sight.
 */
const JUST_MS = 3000

/** @param at when it happened, ms since 1970 */
export const isJust = (at: number): boolean => Date.now() - at < JUST_MS
