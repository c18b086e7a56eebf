/**
 * Joins the keys that work wherever the focus is to their commands, and tells whether something is being typed.
 */
import type { Bridge } from '../../shared/bridge/bridge.ts'
import { windowKeys } from '../../shared/keyboard/windowKeys.ts'
import { isKey } from './isKey.ts'
import { listenForPaste } from './pasteKeys.ts'
import { listenForUndo } from './undoKeys.ts'
import { listenForZoom } from './zoomKeys.ts'

type KeyCommands = Pick<Bridge<File>, 'platform' | 'addClipboard' | 'undoLast' | 'zoom'>

interface Page {
  /** Whether it looks at pasted text first. */
  readonly wantsText: () => boolean
  readonly showSettings: () => void
}

/** Until the returned function is called. */
export function listenForWindowKeys(
  { platform, addClipboard, undoLast, zoom }: KeyCommands,
  { wantsText, showSettings }: Page,
): () => void {
  const stops = [
    listenForPaste(platform, () => void addClipboard(), wantsText),
    listenForUndo(platform, () => void undoLast()),
    listenForZoom(platform, (step) => void zoom(step)),
    listenFor(windowKeys.settings, platform, showSettings),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Calls `act` for every press of these keys. */
function listenFor(accelerator: string, platform: string, act: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isKey(event, accelerator, platform)) return
    event.preventDefault()
    if (!event.repeat) act()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

/** Whether the field with the focus holds text that leaving would lose. */
export const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement && document.activeElement.value !== ''
