/**
 * Joins the keys that work wherever the focus is to their commands, and tells whether something is being typed.
 */
import type { Bridge } from '../../shared/bridge/bridge.ts'
import { listenForPaste } from './pasteKeys.ts'
import { listenForUndo } from './undoKeys.ts'
import { listenForZoom } from './zoomKeys.ts'

type KeyCommands = Pick<Bridge<File>, 'platform' | 'addClipboard' | 'undoLast' | 'zoom'>

/**
 * Until the returned function is called.
 *
 * @param wantsText whether the page looks at pasted text first
 */
export function listenForWindowKeys(
  { platform, addClipboard, undoLast, zoom }: KeyCommands,
  wantsText: () => boolean,
): () => void {
  const stops = [
    listenForPaste(platform, () => void addClipboard(), wantsText),
    listenForUndo(platform, () => void undoLast()),
    listenForZoom(platform, (step) => void zoom(step)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Whether the field with the focus holds text that leaving would lose. */
export const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement && document.activeElement.value !== ''
