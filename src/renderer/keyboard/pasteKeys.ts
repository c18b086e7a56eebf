/**
 * Listens for paste: pasting anywhere in the window uploads the clipboard's content, except in a text field. The search
 * has the focus when the window comes up, so it counts as one only once something was typed in it.
 */
import { pressedIn } from './isKey.ts'

export const isTextField = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement && (target.type !== 'search' || target.value !== '')) ||
  target instanceof HTMLTextAreaElement

/**
 * Calls `onPaste` for every paste, by key or by menu, until the returned function is called.
 *
 * @param wantsText whether the page looks at pasted text first, in the `paste` event that follows the key
 */
export function listenForPaste(
  platform: string,
  onPaste: () => void,
  wantsText: () => boolean = () => false,
): () => void {
  const take = (event: Event) => {
    if (isTextField(event.target)) return
    // For the key: prevents the `paste` event that would follow.
    event.preventDefault()
    if (!(event instanceof KeyboardEvent && event.repeat)) onPaste()
  }
  const press = (event: KeyboardEvent) => {
    if (pressedIn('anywhere', event, platform) !== 'paste') return
    if (!wantsText()) take(event)
    else if (event.repeat) event.preventDefault()
  }
  window.addEventListener('keydown', press)
  window.addEventListener('paste', take)
  return () => {
    window.removeEventListener('keydown', press)
    window.removeEventListener('paste', take)
  }
}
