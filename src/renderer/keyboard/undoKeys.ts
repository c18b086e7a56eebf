/**
 * Listens for the key that undoes: the last removal, unless the text field with the focus has something to undo.
 */

import { pressedIn } from './isKey.ts'

/** Calls `onUndo` for every such key, until the returned function is called. */
export function listenForUndo(platform: string, onUndo: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (pressedIn('anywhere', event, platform) !== 'undo') return
    event.preventDefault()
    // The menu's item arrives as this key too, and on macOS no text field would follow it by itself.
    if (isText(event.target) && canUndoText()) undoText()
    else if (!event.repeat) onUndo()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

const isText = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/* eslint-disable @typescript-eslint/no-deprecated -- there is no other way to ask for a field's history */
const canUndoText = () => document.queryCommandEnabled('undo')
const undoText = () => document.execCommand('undo')
