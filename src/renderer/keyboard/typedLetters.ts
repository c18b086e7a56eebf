/**
 * Listens for letters and figures typed where they would mean nothing, so that they can go to the search.
 */

/** Calls `onLetter` before such a key arrives: what has the focus then gets it. Until the returned function is called. */
export function listenForLetters(onLetter: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (isLetter(event) && !event.defaultPrevented && !isTaken(event.target)) onLetter()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

/** `Process`: an input method has begun to compose one. AltGr is Ctrl and Alt on Windows. */
function isLetter(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event
  if (key === 'Process') return true
  const isCommand = (ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph')
  return !isCommand && /^[\p{L}\p{N}]$/u.test(key)
}

/** It takes letters itself: what is typed into, and what is chosen from by its first letter. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog, [role="dialog"]') !== null
