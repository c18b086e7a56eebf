/**
 * Declares what the preload script exposes to the renderer: `window.mayfly`.
 */
import type { Bridge } from '../shared/bridge/bridge.ts'

declare global {
  interface Window {
    readonly mayfly: Bridge<File>
  }
}
