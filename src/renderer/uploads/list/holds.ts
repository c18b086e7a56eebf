/**
 * Which files a hold keeps back, as the main process has it.
 */
import { isHeld, type Hold } from '../../../shared/uploads/hold.ts'
import type { Tally } from './rows.svelte.ts'

/** Nobody needs to do anything. */
export const goesOnByItself = (hold: Hold): boolean =>
  hold === 'offline' || hold === 'rate-limit' || hold === 'in-between'

/** How many files the hold keeps from going. */
export function heldBy(hold: Hold | undefined, { standing }: Tally): number {
  return (isHeld(hold, false) ? standing.real : 0) + (isHeld(hold, true) ? standing.practice : 0)
}
