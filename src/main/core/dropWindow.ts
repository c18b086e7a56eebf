/**
 * The drop window: whether it is shown, where, and when it goes by itself.
 */
import type { Outside } from './outside.ts'

export interface DropWindowActions {
  setDropWindow(shown: boolean): void
  /** Its top left corner, DIP. */
  moveDropWindow(x: number, y: number): void
}

export interface DropWindow extends DropWindowActions {
  isShown(): boolean
  show(): void
  toggle(): void
  /** Displays came, went or changed. */
  displaysChanged(): void
  stop(): void
}

export function createDropWindow(_outside: Outside, _onChange: () => void): DropWindow {
  return {
    isShown: () => false,
    show: () => undefined,
    toggle: () => undefined,
    setDropWindow: () => undefined,
    moveDropWindow: () => undefined,
    displaysChanged: () => undefined,
    stop: () => undefined,
  }
}
