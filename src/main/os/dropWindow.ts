/**
 * The drop window: small, frameless, above the others, and never in the way of the keyboard.
 */
import type { DropWindowPort } from '../core/outside.ts'

export const dropWindow: DropWindowPort = {
  displays: () => [],
  show: () => undefined,
  hide: () => undefined,
}

export function onDisplaysChange(_act: () => void): void {
  // Nothing yet.
}
