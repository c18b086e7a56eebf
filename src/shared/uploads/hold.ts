/**
 * Which uploads a hold keeps back.
 */
import type { Hold } from '../model.ts'

/** Practising needs neither key nor network: of all holds it heeds only a pause. */
export const isHeld = (hold: Hold | undefined, practice: boolean): boolean =>
  hold !== undefined && (hold === 'paused' || !practice)
