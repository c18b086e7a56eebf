/**
 * Joins the keys that work wherever the focus is to their commands, and tells whether something is being typed.
 */
import type { Bridge } from '../../shared/bridge/bridge.ts'
import { pressedIn, type KeyActions } from './isKey.ts'
import { isTextField, listenForPaste } from './pasteKeys.ts'
import { listenForUndo } from './undoKeys.ts'
import { listenForZoom } from './zoomKeys.ts'

type KeyCommands = Pick<Bridge<File>, 'platform' | 'addClipboard' | 'undoLast' | 'zoom'>

interface Places {
  openSettings(): void
  /** The list of all keys. */
  openKeys(): void
}

/**
 * Until the returned function is called.
 *
 * @param wantsText whether the page looks at pasted text first
 */
export function listenForWindowKeys(
  { platform, addClipboard, undoLast, zoom }: KeyCommands,
  places: Places,
  wantsText: () => boolean,
): () => void {
  const actions = { settings: () => places.openSettings(), keys: () => places.openKeys() }
  const stops = [
    listenForPaste(platform, () => void addClipboard(), wantsText),
    listenForUndo(platform, () => void undoLast()),
    listenForZoom(platform, (step) => void zoom(step)),
    listenFor(platform, actions),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Acts on these keys, but not on a sign that is being typed. */
function listenFor(platform: string, actions: Partial<KeyActions<'anywhere'>>): () => void {
  const press = (event: KeyboardEvent) => {
    const name = event.defaultPrevented ? undefined : pressedIn('anywhere', event, platform)
    const act = name && actions[name]
    if (act === undefined || (event.key === '?' && isTextField(event.target))) return
    event.preventDefault()
    if (!event.repeat) act()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

/** Whether the field with the focus holds text that leaving would lose. */
export const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement && document.activeElement.value !== ''
