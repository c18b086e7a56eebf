/**
 * What the preload script puts on this side: `window.mayfly`.
 */
import type { Bridge } from '../shared/bridge/bridge.ts'

declare global {
  interface Window {
    readonly mayfly: Bridge<File>
  }
}
